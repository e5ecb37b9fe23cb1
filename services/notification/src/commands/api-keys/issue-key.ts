import { Body, Controller, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock, Instant } from '@yingda/kernel';
import {
  apiKeyFaults,
  Caller,
  CLOCK,
  DATABASE_POOL,
  IsAccountId,
  IsInstant,
  issueApiKey,
  IsSlug,
  languageOf,
  Problem,
  ROLES,
  Roles,
  SCOPES,
} from '@yingda/nest-kit';
import type { ApiKeyRequest, Principal, Role, Scope } from '@yingda/nest-kit';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsOptional, Matches, IsArray } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';

export class IssueKeyBody implements ApiKeyRequest {
  /** What the program does is recorded under it, so it is used once: `erp-acme-2026`. */
  @IsSlug() name!: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(ROLES, { each: true }) roles!: Role[];
  /** The only account whose data the key reaches. */
  @IsOptional() @IsAccountId() account?: string;
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(SCOPES, { each: true }) scopes?: Scope[];
  /** Of the engineer whose work it does. */
  @IsOptional() @Matches(/^[A-Za-z0-9_-]{1,32}$/) staffNumber?: string;
  @IsOptional() @IsInstant() expiresAt?: Instant;
}

/** A new key. `key` is shown this once: only its hash is kept. */
export interface IssuedKey extends ApiKeyRequest {
  readonly key: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
}

@ApiTags('api-keys')
@Controller('api/notification/v1/api-keys')
export class IssueKey {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('admin')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "Issues a program's key, which the answer shows this once" })
  async issue(@Body() body: IssueKeyBody, @Caller() caller: Principal, @Req() request: FastifyRequest): Promise<IssuedKey> {
    const language = languageOf(request.headers['accept-language']);
    const faults = apiKeyFaults(body, this.clock.now());
    if (faults.length > 0)
      throw new Problem('API_KEY_REFUSED', { errors: faults.map(({ field, message }) => ({ field, message: message[language] })) });
    const issued = await issueApiKey(this.pool, body, caller.id);
    if (!issued) throw new Problem('API_KEY_NAME_TAKEN', { name: body.name });
    return { ...body, ...issued, issuedBy: caller.id };
  }
}
