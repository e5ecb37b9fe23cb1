import { Body, Controller, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock, Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import { Caller, CLOCK, Problem, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { isSecret, newSecret } from '../../webhooks/signature.ts';

export class RotateSecretBody {
  /** As when setting up; a new one without it. */
  @IsOptional() @IsString() @MaxLength(200) secret?: string;
  /** How long the old one goes on to sign beside it. */
  @IsOptional() @IsInt() @Min(0) @Max(168) overlapHours?: number;
}

/** The new secret, shown this once. */
export interface RotatedSecret {
  readonly id: string;
  readonly secret: string;
  /** Until then both sign. */
  readonly previousUntil: Instant;
}

const HOUR_MILLIS = 3_600_000;

@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks/:webhook/secret')
export class RotateSecret {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly book: EndpointBook,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('admin', 'integrator')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A new secret; for a day, or as long as you say, the old one signs as well' })
  async rotate(@Param('webhook') webhook: string, @Body() body: RotateSecretBody, @Caller() caller: Principal): Promise<RotatedSecret> {
    const { secret = newSecret(), overlapHours = 24 } = body;
    if (!isSecret(secret)) throw new Problem('WEBHOOK_SECRET_INVALID', { field: 'secret' });
    const { id } = await this.book.find(webhook, caller);
    const previousUntil = instantFromMillis(millisOf(this.clock.now()) + overlapHours * HOUR_MILLIS);
    await this.book.rotateSecret(id, secret, previousUntil);
    return { id, secret, previousUntil };
  }
}
