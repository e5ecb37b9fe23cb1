import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import type { ParkingLot } from '@yingda/messaging';
import { PARKING_LOT } from '../boot/tokens.ts';
import { Roles } from '../identity/roles.decorator.ts';
import { Problem } from '../problems/problem.ts';

/** Events that a service's reactors could not handle, and how they are tried again. */
export const parkedEventsController = (service: Service): Type<unknown> => {
  @ApiTags('operations')
  @Controller(`api/${service}/v1/parked-events`)
  @Roles('admin')
  class ParkedEventsController {
    constructor(@Inject(PARKING_LOT) private readonly parking: ParkingLot) {}

    @Get()
    @ApiOperation({
      summary: 'Parked events in log order, each with its reason; those with 0 attempts wait behind another of their ticket',
    })
    async list() {
      const parked = await this.parking.list({ durable: service });
      return {
        items: parked.map(({ partition, position, key, event, reason, attempts, parkedAt }) => ({
          position: formatPosition(partition, position),
          key,
          type: event.type,
          reason,
          attempts,
          parkedAt,
        })),
      };
    }

    @Post(':key/redrive')
    @ApiOperation({ summary: 'Tries the parked events of a ticket (or stream) again, in order, within about a second' })
    async redrive(@Param('key') key: string) {
      const waiting = await this.parking.redrive(service, key);
      if (waiting === 0) throw new Problem('NOTHING_PARKED', { key });
      return { key, waiting };
    }
  }
  return ParkedEventsController;
};
