import { applyDecorators, Delete, HttpCode, Post, Put, SetMetadata } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { ApiBody, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { Role } from '../identity/principal.ts';
import { Roles } from '../identity/roles.decorator.ts';

export const COMMAND_NAME = 'yingda:command';

export interface CommandOptions {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Path below the controller's. */
  readonly path: string;
  readonly roles: readonly Role[];
  readonly summary: string;
  readonly body?: Type<unknown>;
  readonly status?: number;
}

const METHODS = { POST: Post, PUT: Put, DELETE: Delete } as const;

/**
 * A command: the same method, DTO, authorisation and handler answer `POST <path>` and the NATS request
 * `command.<service>.<name>`.
 */
export const Command = (name: string, { method = 'POST', path, roles, summary, body, status = 200 }: CommandOptions): MethodDecorator =>
  applyDecorators(
    SetMetadata(COMMAND_NAME, name),
    METHODS[method](path),
    MessagePattern(name),
    HttpCode(status),
    Roles(...roles),
    ApiOperation({ operationId: name, summary, description: `Roles: ${roles.join(', ')}` }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Makes a repeat safe: the first answer is given again.' }),
    ...(body ? [ApiBody({ type: body })] : []),
  );
