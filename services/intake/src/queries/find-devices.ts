import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Caller, decodeCursor, EVENT_STORE, IsAccountId, mayReach, pageOf, PathPart, Problem, Reads, ROLES, Roles } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { deviceEvolution } from '../domain/device/state.ts';
import type { KnownDevice } from '../domain/device/state.ts';
import { DeviceEntity } from '../projections/devices-v1/device.entity.ts';

export class FindDevicesQuery {
  /** How the serial number or the purchase order begins; capitals do not count. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) q?: string;
  @IsOptional() @IsAccountId() account?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

@ApiTags('devices')
@Controller('api/intake/v1/devices')
export class FindDevices {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @Roles(...ROLES)
  @Reads('devices-v1')
  @ApiOperation({
    summary: 'Devices, of one account or of all that the caller may see, by the beginning of serial number or purchase order',
  })
  async find(@Query() query: FindDevicesQuery, @Caller() caller: Principal): Promise<Page<DeviceEntity>> {
    const { q, account = caller.account, cursor, limit = 50 } = query;
    if (!mayReach(caller, account)) return { items: [] };
    const select = this.source.getRepository(DeviceEntity).createQueryBuilder('device');
    if (account !== undefined) select.andWhere('device.account = :account', { account });
    if (q !== undefined)
      select.andWhere('(upper(device.serialNumber) LIKE :prefix OR upper(device.purchaseOrder) LIKE :prefix)', {
        prefix: `${q.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`,
      });
    if (cursor !== undefined) select.andWhere('device.serialNumber > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('device.serialNumber')
      .limit(limit + 1)
      .getMany();
    return pageOf(rows, limit, ({ serialNumber }) => [serialNumber]);
  }

  @Get(':serialNumber')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'One device by its serial number' })
  async read(@PathPart('serialNumber') serialNumber: string, @Caller() caller: Principal): Promise<Omit<KnownDevice, 'status'>> {
    const id = streamIdOf('device', serialNumber);
    const state = rebuild(deviceEvolution(id), await this.store.readStream(id));
    if (state.status === 'none' || !mayReach(caller, state.account)) throw new Problem('DEVICE_NOT_FOUND', { serialNumber });
    const { status: _status, ...device } = state;
    return device;
  }
}
