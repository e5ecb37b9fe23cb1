import type { Page } from 'playwright-core';
import type { Role } from '@yingda/nest-kit';
import { accessible, eventually, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

interface Waiting {
  /** Somebody else proposed a lower grade. */
  readonly lower: string;
  /** The supervisor proposed one. */
  readonly own: string;
  /** The customer objects to the grade. */
  readonly disputed: string;
  /** Its deadline was missed. */
  readonly late: string;
  readonly complained: string;
}

const REASON = 'a spare machine runs';
const waiting = new Map<Language, Waiting>();

beforeAll(async () => {
  for (const language of ['zh', 'en'] as const) waiting.set(language, await whatWaits(language));
}, 180_000);

const HOUR = 3_600_000;

/** One of each kind, reported for the demonstration's customer. */
const whatWaits = async (language: Language): Promise<Waiting> => {
  const [agent, lead, supervisor, customer] = [
    platform.api('agent'),
    platform.api('lead'),
    platform.api('supervisor'),
    platform.api('customer'),
  ];
  const register = async (ago = 0): Promise<string> => {
    const receivedAt = ago === 0 ? {} : { receivedAt: new Date(Date.now() - ago).toISOString() };
    const answer = await agent.post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
      account: 'DEMO',
      contact: { name: '王芳', phone: '13900000000' },
      channel: 'hotline',
      kind: 'fault',
      description: `the spindle overheats (${language})`,
      symptomCodes: ['E02'],
      device: { model: 'XJ-200', serialNumber: `REVIEW-${language}` },
      occurredAt: new Date(Date.now() - ago - 60_000).toISOString(),
      ...receivedAt,
      impact: { scope: 'partial' },
    });
    return answer.ticketNumber;
  };
  const [lower, own, disputed, late, complained] = [
    await register(),
    await register(),
    await register(),
    await register(60 * HOUR),
    await register(),
  ];
  await eventually(() => lead.post(`/api/triage/v1/tickets/${lower}/grade/lower`, { to: 4, reason: REASON }));
  await eventually(() => supervisor.post(`/api/triage/v1/tickets/${own}/grade/lower`, { to: 4, reason: REASON }));
  await eventually(() => customer.post(`/api/triage/v1/tickets/${disputed}/disputes`, { claimed: 1, reason: 'the line stands tomorrow' }));
  await customer.post(`/api/intake/v1/tickets/${complained}/complaint`, { reason: 'nobody calls back' });
  return { lower, own, disputed, late, complained };
};

const open = async (role: Role, language: Language, kind: string): Promise<{ page: Page; tickets: Waiting }> => {
  const tickets = waiting.get(language);
  if (!tickets) throw new Error('nothing was made to wait');
  const page = await signedIn(role, language, { at: `/review?kind=${kind}` });
  await page.locator('.item-list').waitFor();
  return { page, tickets };
};

const choose = async (page: Page, ticket: string): Promise<void> => {
  await page.locator(`[data-item*="${ticket}"]`).first().click();
  await page.locator('.item-detail').getByText(ticket).waitFor();
};
const gone = (page: Page, ticket: string): Promise<void> => page.locator(`[data-item*="${ticket}"]`).waitFor({ state: 'detached' });
const clocksOf = (ticket: string) =>
  platform
    .api('supervisor')
    .get<{ grade?: number; internal?: { disputes: readonly { state: string }[] } }>(`/api/triage/v1/tickets/${ticket}/clocks`);

describe.each(['zh', 'en'] as const)('what waits for a decision, in %s', (language) => {
  it('R15: a lower grade is approved by a second person; one’s own proposal waits for somebody else', async () => {
    const { page, tickets } = await open('supervisor', language, 'proposal');
    await choose(page, tickets.own);
    await page.locator('.not-mine').waitFor();
    expect(await page.locator('.decision').count()).toBe(0);
    await choose(page, tickets.lower);
    await page.locator('.facts').getByText(REASON).waitFor();
    await accessible(page);
    await seen(page, `review-proposal-${language}`);
    await page.keyboard.press('r');
    await page.locator('.decision [aria-invalid=true]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await gone(page, tickets.lower);
    await eventually(async () => expect((await clocksOf(tickets.lower)).grade).toBe(4));
  });

  it('R15: an objection is explained with both clocks in sight, taken further, and ruled on by the director', async () => {
    const { page, tickets } = await open('supervisor', language, 'dispute');
    await choose(page, tickets.disputed);
    await page.locator('.both-clocks tbody tr').first().waitFor();
    await accessible(page);
    await seen(page, `review-dispute-${language}`);
    await page.locator('#decision-text').fill('the other machines run on');
    await page.locator('.decision-buttons button').nth(1).click();
    await page.locator(`[data-item="dispute:${tickets.disputed}:1-explained"]`).click();
    await page.locator('.not-mine').waitFor();
    await platform.api('customer').post(`/api/triage/v1/tickets/${tickets.disputed}/disputes/1/escalate`, { reason: 'they do not' });

    const { page: directors } = await open('director', language, 'dispute');
    await choose(directors, tickets.disputed);
    await directors.locator('.facts').getByText('they do not').waitFor();
    await directors.locator('.decision .ant-segmented-item').first().click();
    await directors.locator('#decision-text').fill('the customer is right');
    await directors.locator('.decision-buttons button').first().click();
    await gone(directors, tickets.disputed);
    await eventually(async () => expect((await clocksOf(tickets.disputed)).grade).toBe(1));
  });

  it('R20, R31: an escalation is answered and a complaint promised a remedy, by keyboard', async () => {
    const { page, tickets } = await open('supervisor', language, 'escalation');
    await choose(page, tickets.late);
    await accessible(page);
    await seen(page, `review-escalation-${language}`);
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('a second engineer is on the way');
    const item = await page.locator('[data-item][aria-current=true]').getAttribute('data-item');
    await page.keyboard.press('Control+Enter');
    await page.locator(`[data-item="${item}"]`).waitFor({ state: 'detached' });

    await page.locator('.review-kinds button').nth(4).click();
    await choose(page, tickets.complained);
    await page.locator('.facts').getByText('nobody calls back').waitFor();
    await page.locator('#decision-text').fill('a month free of charge');
    await page.locator('.decision-buttons button').first().click();
    await page.locator(`[data-item="complaint:${tickets.complained}:planned"]`).click();
    await page.locator('.facts').getByText('a month free of charge').waitFor();
    await page.locator('#decision-text').fill('accepted by telephone');
    await page.locator('.decision-buttons button').first().click();
    await gone(page, tickets.complained);
  });

  it('R34: stands below today’s figures', async () => {
    const { page } = await open('director', language, 'escalation');
    await page.locator('.live-view dd').first().waitFor();
    await eventually(async () => expect(Number(await page.locator('.live-view dd').first().innerText())).toBeGreaterThan(0));
    await page.locator('.chart svg').first().waitFor();
    await accessible(page);
    await seen(page, `review-${language}`);
  });
});
