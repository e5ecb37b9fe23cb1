import type { Locator, Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

/** Three days from now, by the clock in Shanghai: nobody is on duty before, so nobody is given work of other specs. */
const DATE = new Date(Date.now() + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const at = (time: string): string => new Date(`${DATE}T${time}:00+08:00`).toISOString();
const PLACES = [
  { latitude: 31.22, longitude: 121.54 },
  { latitude: 31.2, longitude: 121.36 },
];

interface Day {
  readonly region: string;
  readonly engineers: readonly [string, string];
  /** With a visit at nine, with one at one, and without any. */
  readonly tickets: readonly [string, string, string];
}

const days = new Map<Language, Day>();

beforeAll(async () => {
  for (const language of ['zh', 'en'] as const) days.set(language, await aDay(language));
}, 180_000);

/** Two engineers, two visits of the first one, and work without a visit, in a region of their own. */
const aDay = async (language: Language): Promise<Day> => {
  const [admin, agent, dispatcher] = [platform.api('admin'), platform.api('agent'), platform.api('dispatcher')];
  const region = `schedule-${language}`;
  const engineers = language === 'zh' ? (['E810', 'E811'] as const) : (['E820', 'E821'] as const);
  await admin.put(`/api/dispatch/v1/regions/${region}`, { name: { en: `Region ${language}`, zh: `区域 ${language}` } });
  for (const [index, engineer] of engineers.entries()) {
    const path = `/api/dispatch/v1/engineers/${engineer}`;
    await admin.put(path, {
      name: `${index === 0 ? '孙丽' : '马超'} ${language}`,
      groups: ['hardware'],
      regions: [region],
      base: PLACES[index],
    });
    await admin.put(`${path}/shifts`, { effectiveFrom: '2024-01-01', shifts: [] });
    await admin.put(`${path}/shifts`, { effectiveFrom: DATE, shifts: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '18:00' }] });
  }
  const register = async (): Promise<string> => {
    const { ticketNumber } = await agent.post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
      account: 'SCHEDULE',
      accountName: 'Schedule Works',
      contact: { name: '李娜', phone: '13800000000' },
      channel: 'hotline',
      kind: 'fault',
      description: 'the spindle is loud',
      symptomCodes: ['E02'],
      device: { model: 'XJ-200' },
      occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
      impact: { scope: 'none' },
    });
    return ticketNumber;
  };
  const tickets = [await register(), await register(), await register()] as const;
  for (const [index, start] of ['09:00', '13:00'].entries())
    await eventually(() =>
      dispatcher.post(`/api/dispatch/v1/work-orders/${tickets[index]}/visits`, {
        engineer: engineers[0],
        window: { from: at('09:00'), until: at('16:00') },
        minutes: 60,
        start: at(start),
        site: { region, place: PLACES[1] },
        agreed: { by: 'phone', at: new Date(Date.now() - 60_000).toISOString() },
      }),
    );
  return { region, engineers, tickets };
};

const open = async (language: Language): Promise<{ page: Page; day: Day }> => {
  const day = days.get(language);
  if (!day) throw new Error('the day was not made');
  const page = await signedIn('dispatcher', language, { at: `/schedule?date=${DATE}&region=${day.region}` });
  await page.locator(`[data-engineer=${day.engineers[0]}]`).waitFor();
  return { page, day };
};

const row = (page: Page, engineer: string): Locator => page.locator(`[data-engineer=${engineer}] [data-visit]`);
const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return box;
};

/** Drags a bar so many minutes later, into another row. */
const drag = async (page: Page, bar: Locator, minutes: number, toRow: string): Promise<void> => {
  const [from, target] = [await boxOf(bar), await boxOf(page.locator(`[data-engineer=${toRow}]`))];
  const grip = { x: from.x + 12, y: from.y + from.height / 2 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, grip.y, { steps: 2 });
  await page.mouse.move(grip.x + (minutes / 60) * (from.width + 1), target.y + target.height / 2, { steps: 6 });
};

const planOf = async (ticket: string) => {
  const { items } = await platform
    .api('dispatcher')
    .get<{ items: { engineer: string; minutes: number; plan: { start: string } }[] }>(`/api/dispatch/v1/work-orders/${ticket}/visits`);
  return items[0];
};
const planned = (ticket: string, engineer: string, time: string): Promise<void> =>
  eventually(async () => expect(await planOf(ticket)).toMatchObject({ engineer, plan: { start: at(time) } }));

describe.each(['zh', 'en'] as const)('the schedule in %s (R23, R24)', (language) => {
  it('moves a visit by mouse, says before the drop whether it fits, and takes back what is refused, with the reason and free times', async () => {
    const { page, day } = await open(language);
    const [first, second] = day.engineers;
    expectTrouble(page, /visits\/[^/]+\/plan: 409$/);
    await accessible(page);
    await seen(page, `schedule-${language}`);

    await drag(page, row(page, first).first(), 30, second);
    expect(await page.locator('.ghost').getAttribute('class')).toContain('fits');
    await page.mouse.up();
    await planned(day.tickets[0], second, '09:30');
    await row(page, second).getByText('09:30–10:30').waitFor();

    await drag(page, row(page, first).first(), -210, second);
    expect(await page.locator('.ghost').getAttribute('class')).toContain('obstructed');
    await page.mouse.up();
    const refusal = page.getByRole('alertdialog');
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain(day.tickets[0]);
    await row(page, first).getByText('13:00–14:00').waitFor();
    expect(await row(page, second).count()).toBe(1);
    await accessible(page);
    await seen(page, `schedule-refused-${language}`);
    await refusal.locator('.next-free button').first().click();
    await refusal.waitFor({ state: 'hidden' });
    await eventually(async () => expect((await planOf(day.tickets[1]))?.engineer).toBe(second));
    await eventually(async () => expect(await row(page, second).count()).toBe(2));
  });

  it('moves a visit by keyboard, and by fields beside the plan', async () => {
    const { page, day } = await open(language);
    const [first, second] = day.engineers;
    await row(page, second).first().focus();
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    await eventually(async () => expect(await page.locator('[aria-live=assertive]').innerText()).toMatch(/10:30/));
    await page.keyboard.press('Enter');
    await planned(day.tickets[0], first, '10:30');

    await row(page, first).first().focus();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    const card = page.locator('.visit-card');
    await card.locator('input[type=time]').fill('11:15');
    await card.locator('button[type=submit]').click();
    await planned(day.tickets[0], first, '11:15');
    // What is shown may be read anew at any moment, and the fields are the plan's again then.
    await eventually(async () => {
      await card.locator('[role=spinbutton]').fill('90');
      await card.locator('button[type=submit]:enabled').click({ timeout: 2_000 });
      await eventually(async () => expect((await planOf(day.tickets[0]))?.minutes).toBe(90), 3_000);
    }, 60_000);
    await accessible(page);
  });

  it('places waiting work by dragging it into the plan and telling what was agreed', async () => {
    const { page, day } = await open(language);
    const work = page.locator(`[data-ticket="${day.tickets[2]}"]`);
    await work.scrollIntoViewIfNeeded();
    const [from, target] = [await boxOf(work), await boxOf(page.locator(`[data-engineer=${day.engineers[1]}]`))];
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(target.x + target.width - 200, target.y + target.height / 2, { steps: 6 });
    await page.mouse.up();
    const form = page.getByRole('dialog');
    await form.waitFor();
    await form.locator('input[type=time]').nth(0).fill('08:00');
    await form.locator('input[type=time]').nth(1).fill('18:00');
    await form.locator('input[type=time]').nth(2).fill('');
    await accessible(page);
    await seen(page, `schedule-agree-${language}`);
    await form.locator('button.ant-btn-primary').click();
    await form.waitFor({ state: 'hidden' });
    await eventually(async () => expect((await planOf(day.tickets[2]))?.engineer).toBe(day.engineers[1]));
    await work.waitFor({ state: 'detached' });
  });

  it('proposes a better day with its gain and carries it out; week and map show the same visits', async () => {
    const { page } = await open(language);
    await page.locator('.page-actions button').click();
    const panel = page.locator('.day-plan');
    await panel.locator('button.ant-btn-primary').click();
    await panel.locator('.gain').waitFor();
    await seen(page, `schedule-proposal-${language}`);
    await accessible(page);
    const accept = panel.locator('button.ant-btn-primary');
    if (await accept.isEnabled()) await accept.click();
    else await panel.locator('.day-plan-answers button').last().click();
    await eventually(async () => expect(await panel.locator('.day-plan-answers').count()).toBe(0));

    await page.keyboard.press('w');
    await eventually(async () => expect(await page.locator('.axis-day').count()).toBe(7));
    await seen(page, `schedule-week-${language}`);
    await page.keyboard.press('d');
    await page.locator('.schedule-toolbar .ant-segmented').nth(1).locator('.ant-segmented-item').nth(1).click();
    await page.locator('.stop').first().dispatchEvent('click');
    await page.locator('.map-list button[aria-pressed=true]').waitFor();
    await accessible(page);
    await seen(page, `schedule-map-${language}`);
  });
});
