import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { callOf } from '../http/call.ts';
import { Problem } from '../problems/problem.ts';
import { Authenticator } from './authenticator.ts';
import { hasRole } from './principal.ts';
import type { Role } from './principal.ts';
import { ALLOWED_ROLES, PUBLIC_ROUTE } from './roles.decorator.ts';

/** Events from the log carry no caller: the transport took them from the bus as the service itself. */
const isEvent = (context: ExecutionContext): boolean =>
  context.getType() === 'rpc' && !('header' in context.switchToRpc().getContext<object>());

/** Deny by default: a route names the roles that may call it, and the caller proves one of them. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isEvent(context)) return true;
    const call = callOf(context, randomUUID);
    const at = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, at)) return true;
    const principal = await this.authenticator.authenticate(call.headers['authorization']);
    if (!principal) throw new Problem('UNAUTHENTICATED');
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ALLOWED_ROLES, at) ?? [];
    if (!hasRole(principal, ...roles)) throw new Problem('FORBIDDEN', { roles });
    call.principal = principal;
    return true;
  }
}
