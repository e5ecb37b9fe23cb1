import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { mayConnectTo } from './addresses.ts';
import type { Networks } from './addresses.ts';

/** What is wrong with an endpoint's address. */
export type UrlFault = 'no-url' | 'not-https' | 'credentials' | 'private-address';

const LONGEST = 2_000;

/**
 * What is wrong with an address as it is written, and with what its name stands for at this moment. Both are looked at again with each attempt, where it counts:
 * names change.
 */
export const urlFault = async (text: string, allowed: Networks): Promise<UrlFault | undefined> => {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') return 'no-url';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed.length > 0)) return 'not-https';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''));
  const reachable = addresses.filter((address) => mayConnectTo(address, allowed));
  return addresses.length > 0 && reachable.length === 0 ? 'private-address' : undefined;
};

/** None for a name that is not known yet: it may be by the time it matters. */
const addressesOf = async (host: string): Promise<string[]> => {
  if (isIP(host) > 0) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return [];
    throw error;
  }
};
