import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Problem } from '../problems/problem.ts';
import type { Principal } from '../identity/principal.ts';
import { knownCall } from './call.ts';

/** The checked body of a command, over HTTP or NATS. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => knownCall(context).body ?? {});

/** One part of the path, over NATS one of `params`. */
export const PathPart = createParamDecorator((name: string, context: ExecutionContext): string => {
  const value = knownCall(context).params[name];
  if (value === undefined || value === '')
    throw new Problem('VALIDATION_FAILED', { faults: [{ field: name, constraint: 'isNotEmpty', sentence: '' }] });
  return value;
});

/** Who calls. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = knownCall(context);
  if (!principal) throw new Problem('UNAUTHENTICATED');
  return principal;
});

/** The whole call, for `CommandContexts`. */
export const ThisCall = createParamDecorator((_: unknown, context: ExecutionContext) => knownCall(context));
