import { useQuery } from '@tanstack/react-query';
import { useApi } from '@yingda/ui';
import { findDevices, lookupKey } from '../../../api/intake/lookup.ts';
import type { DeviceSummary } from '../../../api/intake/lookup.ts';
import { useSettled } from '../../../parts/lookup/settled.ts';

export type KnownDevice = { readonly state: 'none' | 'asked' | 'unknown' } | { readonly state: 'known'; readonly device: DeviceSummary };

/** The device with exactly this serial number, whosever it is. */
export const useDevice = (typed: string): KnownDevice => {
  const api = useApi();
  const serialNumber = useSettled(typed.trim());
  const { data } = useQuery({
    queryKey: lookupKey('devices', serialNumber),
    queryFn: ({ signal }) => findDevices(api, { q: serialNumber }, signal),
    enabled: serialNumber !== '',
  });
  if (typed.trim() === '') return { state: 'none' };
  if (!data || typed.trim() !== serialNumber) return { state: 'asked' };
  const device = data.find((each) => each.serialNumber === serialNumber);
  return device ? { state: 'known', device } : { state: 'unknown' };
};
