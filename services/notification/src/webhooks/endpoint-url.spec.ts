import { parseNetworks } from './addresses.ts';
import { urlFault } from './endpoint-url.ts';
import { nameLookupBy } from './name-lookup.ts';

const addressesOf = nameLookupBy(undefined);

describe('the address of an endpoint', () => {
  it.each([
    ['https://8.8.8.8/hook', undefined],
    ['https://[2606:4700:4700::1111]:8443/hook?team=1', undefined],
    ['https://a-name-that-nobody-has.invalid/hook', undefined],
    ['hook', 'no-url'],
    ['https://', 'no-url'],
    [`https://8.8.8.8/${'x'.repeat(2_000)}`, 'no-url'],
    ['http://8.8.8.8/hook', 'not-https'],
    ['ftp://8.8.8.8/hook', 'not-https'],
    ['file:///etc/passwd', 'no-url'],
    ['https://user:secret@8.8.8.8/hook', 'credentials'],
    ['https://127.0.0.1/hook', 'private-address'],
    ['https://2130706433/hook', 'private-address'],
    ['https://0x7f.1/hook', 'private-address'],
    ['https://[::ffff:10.0.0.1]/hook', 'private-address'],
    ['https://169.254.169.254/latest/meta-data', 'private-address'],
    ['https://localhost/hook', 'private-address'],
  ])('%s: %s', async (url, fault) => {
    expect(await urlFault(url, { allowed: [], addressesOf })).toBe(fault);
  });

  it('may be plain and inside where the operator allows it', async () => {
    const inside = { allowed: parseNetworks('127.0.0.0/8') ?? [], addressesOf };
    expect(await urlFault('http://127.0.0.1:9/hook', inside)).toBeUndefined();
    expect(await urlFault('http://10.0.0.1/hook', inside)).toBe('private-address');
  });
});
