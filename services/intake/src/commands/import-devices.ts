import { Controller, Inject } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Command, CommandContexts, Problem, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { CsvError, parse } from 'csv-parse/sync';
import { DeviceCommands } from './device-commands.ts';
import { KeepDeviceBody } from './keep-device.ts';

const NAME = 'import-devices';
const COLUMNS = ['serialNumber', 'account', 'model', 'order', 'purchasedOn', 'warrantyUntil', 'region', 'latitude', 'longitude'] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** What became of a list of devices. */
export interface DeviceImport {
  readonly imported: number;
  /** Lines that could not be used, counted as in the file, and why. */
  readonly rejected: readonly { readonly line: number; readonly field: string; readonly reason: string }[];
}

@ApiTags('devices')
@Controller('api/intake/v1/devices')
export class ImportDevices {
  constructor(
    @Inject(DeviceCommands) private readonly devices: DeviceCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: 'import',
    roles: ['agent', 'supervisor', 'admin', 'integrator'],
    summary: `Devices from a CSV list with the columns ${COLUMNS.join(', ')}`,
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  async handle(@ThisCall() call: Call): Promise<DeviceImport> {
    // Every row is safe to repeat by itself: the same device again changes nothing.
    const { idempotency: _wholeList, ...context } = this.contexts.forCall(NAME, call);
    const rejected: DeviceImport['rejected'][number][] = [];
    let imported = 0;
    for (const [index, row] of rowsOf(call.body).entries()) {
      const line = index + 2;
      const fault = await faultIn(row);
      if (fault) rejected.push({ line, ...fault });
      else {
        await this.devices.keep(deviceOf(row), context);
        imported += 1;
      }
    }
    return { imported, rejected };
  }
}

const rowsOf = (body: unknown): Row[] => {
  if (typeof body !== 'string') throw new Problem('UNSUPPORTED_MEDIA_TYPE');
  try {
    return parse(body, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    if (error instanceof CsvError)
      throw new Problem('VALIDATION_FAILED', { errors: [{ field: `line ${error.lines ?? '?'}`, message: error.message }] });
    throw error;
  }
};

const deviceOf = ({ serialNumber = '', account = '', model = '', order, purchasedOn, warrantyUntil, ...site }: Row) => ({
  serialNumber,
  account,
  model,
  ...((order || purchasedOn) && { purchase: { ...(order && { order }), ...(purchasedOn && { purchasedOn }) } }),
  ...(warrantyUntil && { warrantyUntil }),
  ...siteOf(site),
});

const siteOf = ({ region, latitude, longitude }: Row) => {
  const place = { latitude: degrees(latitude), longitude: degrees(longitude) };
  const site = { ...(region && { region }), ...((latitude || longitude) && { place }) };
  return Object.keys(site).length === 0 ? {} : { site };
};

/** What is no number is found out when the row is checked. */
const degrees = (text: string | undefined): number => (text ? Number(text) : Number.NaN);

const faultIn = async (row: Row): Promise<{ field: string; reason: string } | undefined> => {
  const { serialNumber, ...body } = deviceOf(row);
  if (serialNumber === '' || serialNumber.length > 100)
    return { field: 'serialNumber', reason: 'a serial number of 1 to 100 characters is required' };
  const [error] = await validate(plainToInstance(KeepDeviceBody, body));
  if (!error) return undefined;
  const { property, constraints = {} } = innermost(error);
  return { field: property, reason: Object.values(constraints)[0] ?? 'not acceptable' };
};

const innermost = (error: ValidationError): ValidationError => (error.children?.[0] ? innermost(error.children[0]) : error);
