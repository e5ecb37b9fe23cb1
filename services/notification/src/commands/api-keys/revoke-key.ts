import { Controller, Delete, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Caller, DATABASE_POOL, Problem, revokeIssuedApiKey, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsIn, IsOptional } from 'class-validator';
import type { Pool } from 'pg';
import { SubscriptionsOfKey } from './subscriptions-of-key.ts';
import type { SubscriptionOfKey } from './subscriptions-of-key.ts';

export class RevokeKeyQuery {
  /** What becomes of the webhooks and NATS subscriptions that the key set up: `keep` (the default) for a key that is replaced, `end` for one in wrong hands. */
  @IsOptional() @IsIn(['keep', 'end']) subscriptions?: 'keep' | 'end';
}

/** A key that proves nobody any more. */
export interface RevokedKey {
  readonly name: string;
  readonly revokedAt: Instant;
  /** What it had set up and was still there. */
  readonly subscriptions: readonly SubscriptionOfKey[];
  /** Whether those were ended with it. */
  readonly ended: boolean;
}

@ApiTags('api-keys')
@Controller('api/notification/v1/api-keys')
export class RevokeKey {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    private readonly subscriptions: SubscriptionsOfKey,
  ) {}

  @Delete(':name')
  @Roles('admin')
  @ApiOperation({
    summary: 'Revokes a key: it proves nobody from now on; once more changes nothing',
    description: 'The answer names the webhooks and NATS subscriptions that the key set up. They go on, unless they are ended with it.',
  })
  async revoke(
    @Param('name') name: string,
    @Query() { subscriptions: fate = 'keep' }: RevokeKeyQuery,
    @Caller() caller: Principal,
  ): Promise<RevokedKey> {
    // First the key: from here on it sets nothing up that would be missed.
    const revokedAt = await revokeIssuedApiKey(this.pool, name, caller.id);
    if (!revokedAt) throw new Problem('API_KEY_NOT_FOUND', { name });
    const subscriptions = await this.subscriptions.find(name, caller);
    const ended = fate === 'end';
    if (ended) await this.subscriptions.end(subscriptions, caller);
    return { name, revokedAt, subscriptions, ended };
  }
}
