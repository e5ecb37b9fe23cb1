import ipaddr from 'ipaddr.js';

/** Networks in which endpoints may be though they are not the public internet: `10.0.0.0/8`, `127.0.0.0/8`. */
export type Networks = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** @returns `undefined` for anything that is no list of networks in CIDR notation (RFC 4632) with commas in between */
export const parseNetworks = (text: string): Networks | undefined => {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => ipaddr.isValidCIDR(part)) ? parts.map((part) => ipaddr.parseCIDR(part)) : undefined;
};

/**
 * Whether the platform may connect to an address: one of the public internet, or of a network that the operator allowed. Loopback, private, link-local, multicast and
 * reserved ranges are not, nor are IPv6 addresses that carry an IPv4 one through a translator or tunnel. An IPv4 address in IPv6 clothing counts as what it is.
 */
export const mayConnectTo = (address: string, allowed: Networks): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'unicast') return true;
  return allowed.some((network) => network[0].kind() === parsed.kind() && parsed.match(network as [ipaddr.IPv4, number]));
};
