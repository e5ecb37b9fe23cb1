import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { EndSubscription } from '../../nats-subscriptions/end-subscription.ts';

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions/:subscription')
export class RevokeNatsSubscription {
  constructor(private readonly subscription: EndSubscription) {}

  @Delete()
  @HttpCode(204)
  @Roles('admin', 'integrator')
  @ApiOperation({ summary: 'Revokes a subscription for good: its open connection ends at once, its consumer is deleted, its name is free' })
  revoke(@Param('subscription') id: string, @Caller() caller: Principal): Promise<void> {
    return this.subscription.end(id, caller);
  }
}
