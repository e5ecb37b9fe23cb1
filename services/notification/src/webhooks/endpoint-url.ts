import { isIP } from 'node:net';
import { mayConnectTo } from './addresses.ts';
import type { Reach } from './reach.ts';

/** What is wrong with an endpoint's address. */
export type UrlFault = 'no-url' | 'not-https' | 'credentials' | 'private-address';

const LONGEST = 2_000;

/**
 * What is wrong with an address as it is written, and with what its name stands for at this moment. Both are looked at again with each attempt, where it counts:
 * names change.
 */
export const urlFault = async (text: string, { allowed, addressesOf }: Reach): Promise<UrlFault | undefined> => {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') return 'no-url';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed.length > 0)) return 'not-https';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const addresses = await nowOf(url.hostname.replace(/^\[|\]$/g, ''), addressesOf);
  const reachable = addresses.filter((address) => mayConnectTo(address, allowed));
  return addresses.length > 0 && reachable.length === 0 ? 'private-address' : undefined;
};

/** None for a name that is not known yet: it may be by the time it matters. */
const nowOf = async (host: string, addressesOf: Reach['addressesOf']): Promise<string[]> => {
  if (isIP(host) > 0) return [host];
  try {
    return (await addressesOf(host)).map(({ address }) => address);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return [];
    throw error;
  }
};
