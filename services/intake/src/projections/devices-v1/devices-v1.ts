import type { DeviceRegistered, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per device, for the list of an account. */
export interface DeviceRow {
  readonly serial_number: string;
  readonly account: string;
  readonly model: string;
  readonly purchase_order: string | null;
  readonly purchased_on: string | null;
  readonly warranty_until: string | null;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & EventOf<typeof DeviceRegistered>).data;

export const devicesV1 = rowProjection<DeviceRow>({
  name: 'devices-v1',
  table: 'devices_v1',
  key: 'serial_number',
  types: ['DeviceRegistered', 'DeviceChanged'],
  keyOf: (event) => dataOf(event).serialNumber,
  evolve: (_row, event) => {
    const { serialNumber, account, model, purchase, warrantyUntil } = dataOf(event);
    return {
      serial_number: serialNumber,
      account,
      model,
      purchase_order: purchase?.order ?? null,
      purchased_on: purchase?.purchasedOn ?? null,
      warranty_until: warrantyUntil ?? null,
    };
  },
});
