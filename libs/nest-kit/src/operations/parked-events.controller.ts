import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import type { ParkingLot } from '@yingda/messaging';
import { PARKING_LOT } from '../boot/tokens.ts';
import { Roles } from '../identity/roles.decorator.ts';
import { Problem } from '../problems/problem.ts';

/** Events in one answer, the first ones; the totals count all. */
const LISTED = 1_000;

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
      const [parked, total] = await Promise.all([this.parking.list({ durable: service, limit: LISTED }), this.parking.counts(service)]);
      return {
        total,
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

    @Post('redrive')
    @ApiOperation({ summary: "Tries all parked events again, each ticket's in order, within about a second" })
    async redriveAll() {
      return { waiting: await this.parking.redrive(service) };
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
