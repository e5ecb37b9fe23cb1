import { lookup, Resolver } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';

/** The addresses that a name stands for at this moment. @throws Error with a `code` when there are none, or nobody answers */
export type NameLookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/** For one server, before the next one is asked. */
const PATIENCE_MILLIS = 2_000;
const TRIES = 2;

/** `10.0.0.53` or `10.0.0.53:5353`, `[2001:db8::53]:5353`. @returns `undefined` for anything else */
export const parseDnsServers = (list: string): readonly string[] | undefined => {
  const servers = list.split(',').map((server) => server.trim());
  return servers.every(isServer) ? servers : undefined;
};

const isServer = (text: string): boolean => {
  if (isIP(text) > 0) return true;
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  return (isIP(six ?? '') === 6 || isIP(four ?? '') === 4) && Number(port) > 0 && Number(port) < 65_536;
};

/** By the DNS servers, which are asked alone; by the system's own way (hosts file, its resolvers) where none are named. */
export const nameLookupBy = (servers: readonly string[] | undefined): NameLookup => {
  if (!servers) return (hostname) => lookup(hostname, { all: true });
  const resolver = new Resolver({ timeout: PATIENCE_MILLIS, tries: TRIES });
  resolver.setServers(servers);
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const found = [...withFamily(four, 4), ...withFamily(six, 6)];
    // A name with addresses of one family only is as good as any.
    if (found.length === 0 && four.status === 'rejected') throw four.reason;
    return found;
  };
};

const withFamily = (result: PromiseSettledResult<readonly string[]>, family: 4 | 6): LookupAddress[] =>
  result.status === 'fulfilled' ? result.value.map((address) => ({ address, family })) : [];
