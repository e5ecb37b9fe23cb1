import type { DeviceChanged, DeviceRegistered, EventOf, Place } from '@yingda/contracts';
import type { AccountId, Evolution, Uuid } from '@yingda/kernel';

/** A device with its purchase record and warranty (R1). */
export type Device = { readonly status: 'none' } | KnownDevice;

export interface KnownDevice {
  readonly status: 'registered';
  readonly id: Uuid;
  readonly account: AccountId;
  readonly serialNumber: string;
  readonly model: string;
  readonly purchase?: { readonly order?: string; readonly purchasedOn?: string };
  /** Last covered day, `YYYY-MM-DD`. */
  readonly warrantyUntil?: string;
  /** Where it stands: a region of dispatch, a place for travel times. */
  readonly site?: { readonly region?: string; readonly place?: Place };
}

export type DeviceEvent = EventOf<typeof DeviceRegistered> | EventOf<typeof DeviceChanged>;

/** @param id of the device's stream, which its serial number gives */
export const deviceEvolution = (id: Uuid): Evolution<Device, DeviceEvent> => ({
  initialState: { status: 'none' },
  evolve: (_device, event) => {
    switch (event.type) {
      case 'DeviceRegistered':
      case 'DeviceChanged':
        return { status: 'registered', id, ...event.data };
      default:
        return event satisfies never;
    }
  },
});
