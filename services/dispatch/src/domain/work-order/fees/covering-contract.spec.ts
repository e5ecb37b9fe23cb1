import { EntitlementEnded, EntitlementGranted } from '@yingda/contracts';
import { entitlementsOn } from './covering-contract.ts';

const full = EntitlementGranted({ entitlement: 'full-service', from: '2024-01-01', until: '2024-12-31' });
const gold = EntitlementGranted({ entitlement: 'isp-gold', from: '2024-06-01' });

describe("R13, R27: what an account's contract entitles it to on a day", () => {
  it.each([
    ['2023-12-31', []],
    ['2024-01-01', ['full-service']],
    ['2024-06-01', ['full-service', 'isp-gold']],
    ['2024-12-31', ['full-service', 'isp-gold']],
    ['2025-01-01', ['isp-gold']],
  ])('%s: from and until are in it', (day, expected) => expect(entitlementsOn(day, [full, gold])).toEqual(expected));

  it('ends on the day that is named, and goes on when it is granted anew', () => {
    const ended = EntitlementEnded({ entitlement: 'full-service', on: '2024-03-15' });
    const again = EntitlementGranted({ entitlement: 'full-service', from: '2024-05-01' });
    expect(entitlementsOn('2024-03-14', [full, ended])).toEqual(['full-service']);
    expect(entitlementsOn('2024-03-15', [full, ended])).toEqual([]);
    expect(entitlementsOn('2024-04-30', [full, ended, again])).toEqual([]);
    expect(entitlementsOn('2024-05-01', [full, ended, again])).toEqual(['full-service']);
  });
});
