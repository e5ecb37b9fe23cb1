import { nameLookupBy, parseDnsServers } from './name-lookup.ts';

describe('DNS servers', () => {
  it.each([
    ['10.0.0.53', ['10.0.0.53']],
    ['10.0.0.53:5353, [2001:db8::53]:53', ['10.0.0.53:5353', '[2001:db8::53]:53']],
    ['2001:db8::53', ['2001:db8::53']],
    ['resolver.example.com', undefined],
    ['10.0.0.53:0', undefined],
    ['10.0.0.53:99999', undefined],
    ['[10.0.0.53]:53', undefined],
    ['10.0.0.53,', undefined],
  ])('%j: %j', (list, servers) => {
    expect(parseDnsServers(list)).toEqual(servers);
  });

  it('may be the system’s', async () => {
    const addresses = (await nameLookupBy(undefined)('localhost')).map(({ address }) => address);
    expect(addresses.every((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
  });
});
