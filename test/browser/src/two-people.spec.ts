import type { Page } from 'playwright-core';
import { eventually, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';
import { registeredTicket } from './spec-support/registered-ticket.ts';

const words = {
  zh: { reading: /也在看这张工单/, waiting: '等待中' },
  en: { reading: /has this ticket open/, waiting: 'Waiting' },
} as const;

/** Marks a page, so that a reload would show. */
const mark = (page: Page): Promise<void> => page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
const isSamePage = async (page: Page): Promise<boolean> => (await page.locator('body').getAttribute('data-same-page')) === 'yes';

const laneOf = (page: Page, number: string): Promise<string | null> =>
  page
    .locator('.lane', { has: page.locator(`[data-ticket="${number}"]`) })
    .first()
    .getAttribute('aria-label');

describe.each(['zh', 'en'] as const)('two people at one ticket, in %s', (language: Language) => {
  it('see each other, and what one changes shows on the other page and on the board without a reload', async () => {
    const word = `vapour${language}`;
    const number = await registeredTicket(`${word} rises from the gearbox`, language);
    const dispatcher = await signedIn('dispatcher', language, { at: `/tickets/${number}` });
    const agent = await signedIn('agent', language, { at: `/tickets/${number}` });
    const board = await signedIn('supervisor', language, { at: `/board?q=${word}` });
    await board.locator(`[data-ticket="${number}"]`).waitFor();
    for (const page of [dispatcher, agent, board]) await mark(page);

    await dispatcher.getByText(words[language].reading).filter({ hasText: '李娜' }).first().waitFor();
    await agent.getByText(words[language].reading).filter({ hasText: '张伟' }).first().waitFor();
    await seen(agent, `two-people-${language}`);

    const text = language === 'zh' ? '已请客户拍照，等照片。' : 'Asked for a photograph, waiting for it.';
    await platform.api('dispatcher').post(`/api/intake/v1/tickets/${number}/notes`, { text });
    await agent.getByText(text).first().waitFor();
    await dispatcher.getByText(text).first().waitFor();

    await platform.api('dispatcher').post(`/api/dispatch/v1/work-orders/${number}/wait`, { holder: 'customer' });
    await eventually(async () => expect(await laneOf(board, number)).toBe(words[language].waiting), 60_000);
    for (const page of [dispatcher, agent, board]) expect(await isSamePage(page)).toBe(true);
  }, 180_000);

  it('are told when the other one has gone', async () => {
    const number = await registeredTicket(`door hangs, seen by two (${language})`, language);
    const dispatcher = await signedIn('dispatcher', language, { at: `/tickets/${number}` });
    const agent = await signedIn('agent', language, { at: `/tickets/${number}` });
    const other = dispatcher.getByText(words[language].reading).filter({ hasText: '李娜' });
    await other.first().waitFor();
    await agent.goto('/console/board');
    await eventually(async () => expect(await other.count()).toBe(0), 60_000);
  }, 180_000);
});
