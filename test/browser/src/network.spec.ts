import { eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';
import { registeredTicket } from './spec-support/registered-ticket.ts';

const words = {
  zh: { lost: '连接已断开：当前内容可能不是最新', live: '实时' },
  en: { lost: 'No connection: what you see may be out of date', live: 'Live' },
} as const;

describe.each(['zh', 'en'] as const)('a console whose network is cut, in %s', (language: Language) => {
  it('says so, and when it is back shows what happened meanwhile without a reload', async () => {
    const number = await registeredTicket(`hose hisses while nobody hears it (${language})`, language);
    const page = await signedIn('agent', language, { at: `/tickets/${number}` });
    expectTrouble(page, /ERR_INTERNET_DISCONNECTED/);
    await page.getByText(words[language].live, { exact: true }).waitFor();
    await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));

    await page.context().setOffline(true);
    await page.getByText(words[language].lost).waitFor({ timeout: 60_000 });
    await seen(page, `network-cut-${language}`);
    const text = language === 'zh' ? '断网期间同事写下的备注。' : 'Written by a colleague while the network was down.';
    await platform.api('dispatcher').post(`/api/intake/v1/tickets/${number}/notes`, { text });
    expect(await page.getByText(text).count()).toBe(0);

    await page.context().setOffline(false);
    await page.getByText(text).first().waitFor({ timeout: 45_000 });
    await page.getByText(words[language].live, { exact: true }).waitFor({ timeout: 60_000 });
    await eventually(async () => expect(await page.locator('body').getAttribute('data-same-page')).toBe('yes'));
  }, 180_000);
});
