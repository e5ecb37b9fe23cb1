import { fillDemonstration } from '@yingda/demo';
import { house } from './harness/house.ts';
import { eventually, platform, seen, signedIn } from './harness/index.ts';

interface Found {
  readonly items: readonly { readonly ticketNumber: string; readonly state: string }[];
  readonly next?: string;
}

const tickets = async (): Promise<Found['items']> => {
  const found: Found['items'][number][] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const page: Found = await platform.api('supervisor').get<Found>(`/api/intake/v1/tickets?limit=100${next && `&cursor=${next}`}`);
    found.push(...page.items);
    next = page.next;
  }
  return found;
};

/** How much each ticket tells, without what clocks and deliveries add by themselves. */
const told = async (numbers: readonly string[]): Promise<Record<string, number>> => {
  const supervisor = platform.api('supervisor');
  const entries = numbers.map(async (number) => {
    const events = await supervisor.get<{ type: string }[]>(`/api/intake/v1/tickets/${number}/history`);
    return [number, events.filter(({ type }) => !/^(Target|Escalation|Delivery)/.test(type)).length] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

const now = Date.now();
const fill = (): Promise<readonly string[]> => {
  const { baseUrl, apiKeys } = house();
  return fillDemonstration({ baseUrl, apiKeys, now, small: true });
};

const places = [
  ['dispatcher', '/board'],
  ['dispatcher', '/schedule'],
  ['supervisor', '/review'],
  ['agent', '/desk'],
] as const;

describe('the small demonstration', () => {
  beforeAll(fill, 300_000);

  it('has work in every state, for everybody', async () => {
    await eventually(async () => {
      const states = new Set((await tickets()).map(({ state }) => state));
      expect([...states]).toEqual(
        expect.arrayContaining(['graded', 'assigned', 'in-progress', 'resolved', 'closed', 'cancelled', 'merged']),
      );
    });
    const engineers = await platform.api('dispatcher').get<{ items: unknown[] }>('/api/dispatch/v1/engineers?limit=50');
    expect(engineers.items.length).toBeGreaterThanOrEqual(14);
    const visits = await platform.api('dispatcher').get<{ items: unknown[] }>('/api/dispatch/v1/visits?engineer=E001');
    expect(visits.items.length).toBeGreaterThanOrEqual(1);
  });

  it('changes nothing when it is filled in a second time', async () => {
    const numbers = (await tickets()).map(({ ticketNumber }) => ticketNumber);
    const before = await told(numbers);
    const again = await fill();
    expect(numbers).toEqual(expect.arrayContaining([...again]));
    expect((await tickets()).length).toBe(numbers.length);
    expect(await told(numbers)).toEqual(before);
  }, 300_000);

  it.each(['zh', 'en'] as const)(
    'is seen on the pages in %s',
    async (language) => {
      for (const [role, at] of places) {
        const page = await signedIn(role, language, { at });
        await page.locator('main h1').waitFor();
        await page.waitForLoadState('load');
        await seen(page, `demonstration${at.replace('/', '-')}-${language}`);
      }
      const phone = await signedIn('engineer', language, { at: '/my-work', viewport: { width: 390, height: 844 } });
      await phone.locator('main a[href*="/my-work/"]').first().waitFor();
      await seen(phone, `demonstration-my-work-${language}`);
    },
    120_000,
  );
});
