import type { Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const register = async (description: string): Promise<string> => {
  const { ticketNumber } = await platform.api('agent').post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
    account: 'DEMO',
    contact: { name: '王芳', phone: '13900000000' },
    channel: 'hotline',
    kind: 'fault',
    description,
    symptomCodes: ['E02'],
    device: { model: 'XJ-200', serialNumber: 'BOARD-1' },
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    impact: { scope: 'partial' },
  });
  return ticketNumber;
};

const cardOf = (page: Page, number: string) => page.locator('.card', { has: page.locator(`[data-ticket="${number}"]`) });
const find = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};
const laneOf = (page: Page, number: string): Promise<string | null> =>
  page
    .locator('.lane', { has: page.locator(`[data-ticket="${number}"]`) })
    .first()
    .getAttribute('aria-label');

const WAITING: Readonly<Record<Language, string>> = { zh: '等待中', en: 'Waiting' };

describe.each(['zh', 'en'] as const)('the board, in %s', (language) => {
  it('R34: shows a new ticket and each change of it without being asked, over a loss of the network as well', async () => {
    const page = await signedIn('dispatcher', language, { at: '/board' });
    await page.locator('.board-counts').waitFor();
    const word = `oilmist${language}`;
    await find(page, word);
    const number = await register(`${word} leaks from the spindle`);
    await cardOf(page, number).waitFor();
    await accessible(page);
    await seen(page, `board-${language}`);

    expectTrouble(page, /net::ERR_/);
    await page.context().setOffline(true);
    const { engineer } = await eventually(async () => {
      const order = await platform.api('dispatcher').get<{ engineer?: string }>(`/api/dispatch/v1/work-orders/${number}`);
      expect(order.engineer).toBeDefined();
      return order;
    });
    expect(engineer).toBeDefined();
    await platform.api('dispatcher').post(`/api/dispatch/v1/work-orders/${number}/wait`, { holder: 'parts' });
    await page.context().setOffline(false);
    await eventually(async () => expect(await laneOf(page, number)).toBe(WAITING[language]), 60_000);
  });

  it('is worked by keyboard alone: from card to card, to another engineer with the reasons in sight', async () => {
    const word = `coolant${language}`;
    const number = await register(`${word} pump stands still`);
    const page = await signedIn('dispatcher', language, { at: `/board?q=${word}` });
    await cardOf(page, number).waitFor();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-ticket'))).toBe(number);
    await page.keyboard.press('.');
    await page.locator('.ant-dropdown-menu').waitFor();
    await accessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.locator('.candidate').first().waitFor();
    await accessible(page);
    await seen(page, `board-assign-${language}`);
    const name = (await page.locator('.candidate .candidate-name .soft').first().innerText()).trim();
    await page.locator('.candidates > .candidate').first().locator('button').nth(1).click();
    await eventually(async () => {
      const order = await platform.api('dispatcher').get<{ engineer?: string }>(`/api/dispatch/v1/work-orders/${number}`);
      expect(order.engineer).toBe(name);
    });
  });

  it('is filtered, laid out as a table and kept as a view, all of it in the address', async () => {
    const word = `gauge${language}`;
    const number = await register(`${word} shows nothing`);
    const page = await signedIn('lead', language, {
      at: `/board?q=${word}&layout=table&grade=1&grade=2&grade=3&grade=4&by=group`,
      look: 'dark',
    });
    await page.locator(`.table-row [data-ticket="${number}"]`).waitFor();
    await accessible(page);
    await seen(page, `board-table-dark-${language}`);
    await page.locator('.chip').first().click();
    await eventually(() => Promise.resolve(expect(new URL(page.url()).searchParams.getAll('grade')).toEqual(['2', '3', '4'])));
    await page.locator('.page-actions .ant-btn').first().click();
    await page.locator('.views .ant-btn-block').click();
    const name = page.locator('.ant-modal input[type=text]').first();
    await name.fill(`view ${language}`);
    await name.press('Enter');
    await page.locator('.ant-modal').waitFor({ state: 'detached' });
    await page.goto('/console/board');
    await page.locator('.lane').first().waitFor();
    await page.locator('.page-actions .ant-btn').first().click();
    await page.getByText(`view ${language}`, { exact: true }).click();
    await eventually(() => Promise.resolve(expect(new URL(page.url()).searchParams.get('layout')).toBe('table')));
    await page.locator(`.table-row [data-ticket="${number}"]`).waitFor();
  });

  it('says what to do where nothing matches, and fills a wall screen', async () => {
    const page = await signedIn('supervisor', language, { at: '/board?q=nothingofthekind', viewport: { width: 2_560, height: 1_440 } });
    await page.locator('.nothing').waitFor();
    await page.goto('/console/board?wall=1');
    await page.locator('.on-wall .card').first().waitFor();
    expect(await page.locator('.top').count()).toBe(0);
    await accessible(page);
    await seen(page, `board-wall-${language}`);
  });
});
