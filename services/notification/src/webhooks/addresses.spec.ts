import { mayConnectTo, parseNetworks } from './addresses.ts';

describe('where webhooks may go', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '203.1.113.9'])('is the public internet: %s', (address) => {
    expect(mayConnectTo(address, [])).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'not an address',
    '2130706433.example',
  ])('is nowhere else: %s', (address) => {
    expect(mayConnectTo(address, [])).toBe(false);
  });

  it('is what the operator allows besides, and nothing beside it', () => {
    const allowed = parseNetworks('127.0.0.0/8, fd00::/8') ?? [];
    expect(mayConnectTo('127.0.0.1', allowed)).toBe(true);
    expect(mayConnectTo('::ffff:127.0.0.1', allowed)).toBe(true);
    expect(mayConnectTo('fd00::5', allowed)).toBe(true);
    expect(mayConnectTo('10.0.0.1', allowed)).toBe(false);
    expect(mayConnectTo('::1', allowed)).toBe(false);
    expect(parseNetworks('127.0.0.1')).toBeUndefined();
    expect(parseNetworks('')).toBeUndefined();
  });
});
