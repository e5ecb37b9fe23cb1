import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import {
  answerTo,
  Command,
  CommandContexts,
  EVENT_STORE,
  Input,
  IsAccountId,
  IsDateOnly,
  IsSlug,
  PathPart,
  ThisCall,
} from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { DeviceCommands } from './device-commands.ts';

const NAME = 'keep-device';

/** How the device was bought. */
export class PurchaseBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) order?: string;
  @IsOptional() @IsDateOnly() purchasedOn?: string;
}

/** WGS 84, in degrees. */
export class PlaceBody {
  @IsNumber() @Min(-90) @Max(90) latitude!: number;
  @IsNumber() @Min(-180) @Max(180) longitude!: number;
}

/** Where the device stands. */
export class SiteBody {
  /** A region of dispatch, such as `shanghai`. */
  @IsOptional() @IsSlug() region?: string;
  /** For the time that it takes to get there. */
  @IsOptional() @ValidateNested() @Type(() => PlaceBody) place?: PlaceBody;
}

export class KeepDeviceBody {
  @IsAccountId() account!: string;
  @IsString() @MinLength(1) @MaxLength(100) model!: string;
  @IsOptional() @ValidateNested() @Type(() => PurchaseBody) purchase?: PurchaseBody;
  /** Last day that the warranty covers. */
  @IsOptional() @IsDateOnly() warrantyUntil?: string;
  @IsOptional() @ValidateNested() @Type(() => SiteBody) site?: SiteBody;
}

@ApiTags('devices')
@Controller('api/intake/v1/devices')
export class KeepDevice {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DeviceCommands) private readonly devices: DeviceCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':serialNumber',
    roles: ['agent', 'supervisor', 'admin', 'integrator'],
    summary: 'Registers a device with its purchase record, warranty and site, or changes it; what is left out is no longer known',
    body: KeepDeviceBody,
  })
  async handle(@PathPart('serialNumber') serialNumber: string, @Input() body: KeepDeviceBody, @ThisCall() call: Call): Promise<Answer> {
    const outcome = await this.devices.keep({ ...body, serialNumber }, this.contexts.forCall(NAME, call));
    return answerTo(this.store, outcome, { body: { serialNumber } });
  }
}
