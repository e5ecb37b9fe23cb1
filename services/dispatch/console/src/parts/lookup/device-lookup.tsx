import { useApi, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { findDevices } from '../../api/intake/lookup.ts';
import type { DeviceSummary } from '../../api/intake/lookup.ts';
import { Lookup } from './lookup.tsx';
import type { LookupProps, Match } from './lookup.tsx';
import { words } from './words.ts';

/** Finds a device by the beginning of its serial number or of its purchase order, whosever it is. */
export const DeviceLookup = ({ account, ...props }: Omit<LookupProps<DeviceSummary>, 'find'> & { readonly account: string }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const find = async (text: string, signal: AbortSignal): Promise<Match<DeviceSummary>[]> =>
    (await findDevices(api, { q: text }, signal)).map((device) => ({
      key: `device:${device.serialNumber}`,
      label: (
        <span className="lookup-match">
          <b>{device.serialNumber}</b>
          <span>
            {[device.model, device.purchaseOrder, device.account === account ? '' : say('otherAccount', { account: device.account })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
      item: device,
    }));
  return <Lookup {...props} find={find} />;
};
