import type { DeviceChanged, DeviceRegistered, EventOf } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** Where a device stands, as intake knows it. */
export type DeviceSite = EventOf<typeof DeviceRegistered>['data']['site'];

export const deviceSiteEvolution: Evolution<DeviceSite, EventOf<typeof DeviceRegistered> | EventOf<typeof DeviceChanged>> = {
  initialState: undefined,
  // The stream has other facts as well.
  evolve: (site, event) => (event.type === 'DeviceRegistered' || event.type === 'DeviceChanged' ? event.data.site : site),
};
