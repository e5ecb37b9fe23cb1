import type { Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** What the pages say, in the order zh, en. */
const WORDS = {
  faults: [/处需要修改/, /faults? to mend/],
  noFaults: ['没有错误', 'No faults'],
  editor: ['文档内容', 'Text of the document'],
  run: ['试算', 'Try it'],
  replayed: [/已计算 \d+ 张工单|该时间段内没有工单/, /tickets? replayed|no past tickets/],
  publish: ['发布', 'Publish'],
  issue: ['签发密钥', 'Issue a key'],
  name: ['名称', 'Name'],
  account: ['客户', 'Account'],
  copied: ['我已复制', 'I have copied it'],
  revoke: ['吊销', 'Revoke'],
  revoked: ['已吊销', 'Revoked'],
  endToo: ['同时终止这些订阅', 'End these as well'],
  changeShifts: ['修改班次', 'Change the shifts'],
  begin: ['开始', 'Begins'],
  save: ['保存', 'Save'],
  rebuild: ['重建', 'Build anew'],
  ready: ['就绪', 'Ready'],
  nothingParked: ['没有搁置的消息', 'Nothing is parked'],
} as const;

const said = <Key extends keyof typeof WORDS>(key: Key, language: Language): (typeof WORDS)[Key][number] =>
  WORDS[key][language === 'zh' ? 0 : 1];

/** As soon as the section's list or text is there and nothing is loading any more. */
const at = async (language: Language, path: string, role: 'admin' | 'supervisor' | 'dispatcher' = 'admin'): Promise<Page> => {
  const page = await signedIn(role, language, { at: `/administration/${path}` });
  await settled(page);
  return page;
};

const settled = async (page: Page): Promise<void> => {
  await page.locator('.administration-section :is(table, textarea, form, .nothing, .card)').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.ant-spin-spinning, .ant-skeleton') === null);
};

const SECTIONS = [
  'policies',
  'policies/default/draft',
  'calendars',
  'calendars/cn-office/versions/1?year=2026',
  'categories',
  'articles',
  'articles/new',
  'engineers',
  'engineers/import',
  'groups',
  'groups/hardware',
  'regions',
  'price-lists',
  'price-lists/new',
  'warranty',
  'parts',
  'api-keys',
  'subscriptions',
  'parked',
  'read-models',
  'health',
  'deliveries',
];

/** How a section is built is the same in both languages: one is enough to find what somebody could not use. */
it('administration has sections that everybody can use', async () => {
  const page = await at('en', 'policies');
  for (const path of SECTIONS) {
    await page.goto(`/console/administration/${path}`);
    await settled(page);
    await accessible(page);
    await seen(page, `administration-${path.replaceAll(/[/?=]/g, '-')}-en`);
  }
}, 240_000);

describe.each(LANGUAGES)('administration in %s', (language) => {
  it('drafts a policy with a fault at its line, mends it, tries it on the past and publishes it', async () => {
    const before = await newestPolicy();
    const page = await at(language, 'policies/default/draft');
    const editor = page.getByRole('textbox', { name: said('editor', language) });
    const start = `policy: default\nextends: default@${before}\n`;
    await editor.fill(`${start}names: wrong\n`);
    await page.getByText(said('faults', language)).waitFor();
    expect(await page.locator('.text-editor-gutter .faulty').allTextContents()).toEqual(['3']);
    await accessible(page);
    await seen(page, `administration-policy-fault-${language}`);
    await editor.fill(`${start}name: { en: Browser ${language} ${before}, zh: 浏览器 ${language} ${before} }\n`);
    await page.getByText(said('noFaults', language), { exact: true }).waitFor();
    await page.getByRole('cell', { name: 'name/en' }).waitFor();
    await page.getByRole('button', { name: said('run', language) }).click();
    await page.getByText(said('replayed', language)).first().waitFor();
    await seen(page, `administration-policy-tried-${language}`);
    await page.getByRole('button', { name: said('publish', language), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('cell', { name: 'name/en' }).waitFor();
    await accessible(page);
    await dialog.getByRole('button', { name: said('publish', language) }).click();
    await page.getByRole('link', { name: `default@${before + 1}` }).waitFor();
    expect(await newestPolicy()).toBe(before + 1);
  }, 180_000);

  it('shows the year of a calendar with holidays and make-up days', async () => {
    const page = await at(language, 'calendars/cn-office/versions/1?year=2026');
    await page.locator('.month').nth(11).waitFor();
    expect(await page.locator('.month').count()).toBe(12);
    // R21: National Day and a make-up day of 2026, by the notice of the State Council.
    await page.locator('td.holiday[title^="2026-10-01"]').waitFor();
    await page.locator('td.make-up[title^="2026-10-10"]').waitFor();
  }, 180_000);

  it('publishes a calendar that is checked while it is written', async () => {
    const page = await at(language, 'calendars/new');
    expectTrouble(page, /\/calendars\/preview: 422$/);
    const editor = page.getByRole('textbox', { name: said('editor', language) });
    const id = `browser-${language}-${Date.now()}`;
    const text = (await editor.inputValue()).replace('my-calendar', id);
    await editor.fill(text.replace('Asia/Shanghai', 'Asia/Peking'));
    await page.getByText(said('faults', language)).waitFor();
    expect(await page.locator('.text-editor-gutter .faulty').allTextContents()).toEqual(['3']);
    await editor.fill(text);
    await page.locator('.month').nth(11).waitFor();
    await page.getByRole('button', { name: said('publish', language), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: said('publish', language) })
      .click();
    await page.getByRole('link', { name: `${id}@1` }).waitFor();
  }, 180_000);

  it("changes an engineer's shifts", async () => {
    const engineer = language === 'zh' ? 'E910' : 'E920';
    const admin = platform.api('admin');
    await admin.put(`/api/dispatch/v1/engineers/${engineer}`, { name: `赵敏 ${language}`, groups: ['software'] });
    await admin.put(`/api/dispatch/v1/engineers/${engineer}/shifts`, { shifts: [{ weekdays: [1, 2], from: '08:30', to: '17:30' }] });
    const page = await at(language, `engineers/${engineer}`, 'dispatcher');
    await page.getByRole('button', { name: said('changeShifts', language) }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel(said('begin', language)).fill('07:15');
    await accessible(page);
    await seen(page, `administration-shifts-${language}`);
    await drawer.getByRole('button', { name: said('save', language) }).click();
    await page.locator('.week-shift', { hasText: '07:15–17:30' }).first().waitFor();
    await accessible(page);
    await seen(page, `administration-engineer-${language}`);
  }, 180_000);

  it('issues a key that works until it is revoked, and is seen once', async () => {
    const page = await at(language, 'api-keys');
    await page
      .getByRole('button', { name: said('issue', language) })
      .first()
      .click();
    const form = page.getByRole('dialog');
    // A name that is none is refused at its field.
    expectTrouble(page, /\/api-keys: 400$/);
    const name = `browser-${language}-${Date.now()}`;
    await form.getByLabel(said('name', language), { exact: true }).fill('No Name');
    await form.getByRole('button', { name: said('issue', language) }).click();
    await form.locator('.ant-form-item-explain-error').waitFor();
    await accessible(page);
    await form.getByLabel(said('name', language), { exact: true }).fill(name);
    await form.getByLabel(said('account', language), { exact: true }).fill('BROWSER');
    await form.getByRole('button', { name: said('issue', language) }).click();
    const shown = page.getByRole('dialog').locator('input[readonly]');
    await shown.waitFor();
    const key = await shown.inputValue();
    await page.getByRole('button', { name: said('copied', language) }).click();
    const call = (): Promise<Response> =>
      fetch(`${platform.baseUrl}/api/notification/v1/events`, { headers: { authorization: `Bearer ${key}` } });
    expect((await call()).status).toBe(200);
    const webhooks = `${platform.baseUrl}/api/notification/v1/webhooks`;
    const added = await fetch(webhooks, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:9/${name}` }),
    });
    expect(added.status).toBe(201);
    await eventually(async () => expect((await page.content()).includes(key)).toBe(false));
    await page.getByRole('button', { name: `${said('revoke', language)}: ${name}` }).click();
    const question = page.getByRole('dialog');
    await question.getByText(`http://127.0.0.1:9/${name}`).waitFor();
    await question.getByRole('checkbox', { name: said('endToo', language) }).check();
    await accessible(page);
    await seen(page, `administration-revoke-${language}`);
    await question.getByRole('button', { name: said('revoke', language) }).click();
    await page.getByRole('row', { name }).getByText(said('revoked', language)).waitFor();
    await eventually(async () => expect((await call()).status).toBe(401));
    const { items } = await platform.api('admin').get<{ items: unknown[] }>(`/api/notification/v1/webhooks?q=${name}`);
    expect(items).toEqual([]);
  }, 180_000);

  it('builds a read model anew, and tells that all services are ready', async () => {
    const page = await at(language, 'read-models?service=dispatch&q=regions');
    await page.getByRole('button', { name: /regions-v1/ }).click();
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: said('rebuild', language) })
      .click();
    await page
      .getByText(/regions-v1/)
      .first()
      .waitFor();
    await page.goto('/console/administration/health');
    await eventually(async () => expect(await page.getByText(said('ready', language), { exact: true }).count()).toBe(5));
    await page.goto('/console/administration/parked');
    await page.getByText(said('nothingParked', language)).waitFor();
  }, 180_000);
});

it('shows a dispatcher what the platform goes by, and nothing of keys and machines', async () => {
  const page = await at('en', 'policies', 'dispatcher');
  const menu = page.getByRole('navigation', { name: 'Sections' });
  expect(await menu.getByRole('link').allTextContents()).not.toContain('API keys');
  expect(await page.getByRole('button', { name: /Draft the next version|Open the draft/ }).count()).toBe(0);
  await page.goto('/console/administration/api-keys');
  await page.getByText('There is no such section').waitFor();
}, 180_000);

const newestPolicy = async (): Promise<number> => {
  const { versions } = await platform
    .api('admin')
    .get<{ versions: readonly { policy: string; version: number }[] }>('/api/triage/v1/policies');
  return versions.filter(({ policy }) => policy === 'default').at(-1)?.version ?? 0;
};
