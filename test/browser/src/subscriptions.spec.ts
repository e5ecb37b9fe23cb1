import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { accessible, eventually, expectTrouble, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';
import { natsReader } from './spec-support/nats-reader.ts';
import type { NatsConnection } from './spec-support/nats-reader.ts';
import { webhookReceiver } from './spec-support/webhook-receiver.ts';
import type { WebhookReceiver } from './spec-support/webhook-receiver.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** What the pages say, in the order zh, en. */
const WORDS = {
  addWebhook: ['添加 Webhook', 'Add a webhook'],
  addNats: ['添加 NATS 订阅', 'Add a NATS subscription'],
  url: ['地址', 'Address'],
  name: ['名称', 'Name'],
  add: ['添加', 'Add'],
  noUrl: [/这不是有效的地址/, /This is no address/],
  secret: ['签名密钥', 'Secret'],
  done: ['我已保存', 'I have it'],
  test: ['发送测试事件', 'Send a test event'],
  refused: [/对方拒收测试事件：HTTP 500/, /refused the test event: HTTP 500/],
  close: ['关闭', 'Close'],
  waiting: ['等待与死信', 'Waiting and dead letters'],
  attempts: ['投递记录', 'Attempts'],
  redrive: [/^重试:/, /^Try again:/],
  nothingWaits: ['没有等待的事件', 'Nothing waits'],
  rotate: ['更换密钥', 'New secret'],
  taken: [/对方已接收测试事件/, /took the test event/],
  failing: ['投递失败', 'Failing'],
  remove: ['删除', 'Delete'],
  up: ['正常', 'Up'],
  away: ['未连接', 'Not connected'],
  revoke: ['吊销', 'Revoke'],
  revoked: ['已吊销', 'Revoked'],
} as const;

const said = <Key extends keyof typeof WORDS>(key: Key, language: Language): (typeof WORDS)[Key][number] =>
  WORDS[key][language === 'zh' ? 0 : 1];

describe.each(LANGUAGES)('subscriptions in %s', (language) => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await webhookReceiver();
  });
  afterAll(() => receiver.stop());

  it('adds a webhook, shows why events wait, and delivers them when the endpoint is mended', async () => {
    const page = await signedIn('admin', language, { at: '/administration/subscriptions/add-webhook' });
    const url = await added(page, language, receiver.url);
    const secret = await shownSecret(page, language);
    await accessible(page);
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('button', { name: said('done', language) }).click();
    await page.getByRole('heading', { name: url }).waitFor();
    expect((await page.content()).includes(secret)).toBe(false);

    receiver.answer(500);
    await page.getByRole('button', { name: said('test', language) }).click();
    await page.getByText(said('refused', language)).waitFor();
    await seen(page, `subscriptions-test-${language}`);
    await page
      .locator('.ant-modal-footer')
      .getByRole('button', { name: said('close', language) })
      .click();

    const ticketNumber = await reported(language);
    const waiting = page.getByRole('region', { name: said('waiting', language) });
    await waiting.getByRole('link', { name: ticketNumber }).first().waitFor();
    await page
      .getByRole('region', { name: said('attempts', language) })
      .getByRole('cell', { name: 'HTTP 500' })
      .first()
      .waitFor();
    await page.locator('.health').getByText(said('failing', language)).waitFor();
    await accessible(page);
    await seen(page, `subscriptions-failing-${language}`);

    receiver.answer(204);
    await waiting
      .getByRole('button', { name: said('redrive', language) })
      .first()
      .click();
    await waiting.getByText(said('nothingWaits', language)).waitFor();
    await eventually(async () => expect(receiver.verified(secret).map(({ subject }) => subject)).toContain(ticketNumber));
    await page.locator('.health').getByText(said('up', language)).waitFor();

    const next = await rotated(page, language);
    await page.getByRole('button', { name: said('test', language) }).click();
    await page.getByText(said('taken', language)).waitFor();
    const testsSignedBy = (by: string): number => receiver.verified(by).filter(({ type }) => type === 'WebhookTested').length;
    expect([testsSignedBy(secret), testsSignedBy(next)]).toEqual([1, 1]);
    await page.goto(`/console/administration/subscriptions?kind=webhook&q=${url.split('/').at(-1)}`);
    await page.getByRole('link', { name: url }).waitFor();
    await accessible(page);
    await seen(page, `subscriptions-${language}`);

    await page.getByRole('link', { name: url }).click();
    await page.getByRole('button', { name: said('remove', language), exact: true }).click();
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: said('remove', language), exact: true })
      .click();
    await page.waitForURL('**/administration/subscriptions');
    await eventually(async () => expect(await page.getByRole('link', { name: url }).count()).toBe(0));
  }, 180_000);

  it('makes a NATS subscription whose file lets a program read, until it is revoked', async () => {
    const page = await signedIn('admin', language, { at: '/administration/subscriptions/add-nats' });
    const name = `browser-${language}-${Date.now()}`;
    const form = page.getByRole('dialog');
    await form.getByLabel(said('name', language), { exact: true }).fill(name);
    await form.getByRole('button', { name: said('add', language), exact: true }).click();
    const credentials = await downloaded(page, name);
    await accessible(page);
    await seen(page, `subscriptions-credentials-${language}`);
    await page.getByRole('button', { name: said('done', language) }).click();
    await page.getByRole('heading', { name }).waitFor();
    await page.locator('.health').getByText(said('away', language)).waitFor();

    const path = `/api/notification/v1/nats-subscriptions/${page.url().split('/').at(-1)}`;
    const reader = await natsReader(credentials, await platform.api('admin').get<NatsConnection>(`${path}/connection`));
    await page.locator('.health').getByText(said('up', language)).waitFor();
    const ticketNumber = await reported(language);
    await eventually(async () => expect(reader.read.some((event) => event.includes(ticketNumber))).toBe(true));
    await accessible(page);
    await seen(page, `subscriptions-nats-${language}`);

    await page.getByRole('button', { name: said('revoke', language), exact: true }).click();
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: said('revoke', language), exact: true })
      .click();
    await page.locator('.health').getByText(said('revoked', language)).waitFor();
    await eventually(async () => expect(reader.isClosed()).toBe(true));
    await reader.stop();
  }, 180_000);
});

it('shows neither keys nor subscriptions to a dispatcher', async () => {
  const page = await signedIn('dispatcher', 'en', { at: '/administration/subscriptions' });
  await page.getByText('There is no such section').waitFor();
  expect(await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allTextContents()).not.toContain('Subscriptions');
}, 180_000);

/** Fills in the form, with a mistake first, and waits until the secret is shown. Answers the address. */
const added = async (page: Page, language: Language, receiverUrl: string): Promise<string> => {
  const form = page.getByRole('dialog');
  expectTrouble(page, /\/webhooks: 400$/);
  const url = `${receiverUrl}/${language}/${Date.now()}`;
  await form.getByLabel(said('url', language), { exact: true }).fill('erp.example.com');
  await form.getByRole('button', { name: said('add', language), exact: true }).click();
  await form.getByText(said('noUrl', language)).waitFor();
  await accessible(page);
  await seen(page, `subscriptions-add-${language}`);
  await form.getByLabel(said('url', language), { exact: true }).fill(url);
  await form.getByRole('button', { name: said('add', language), exact: true }).click();
  return url;
};

const shownSecret = async (page: Page, language: Language): Promise<string> => {
  const shown = page.getByRole('textbox', { name: said('secret', language) });
  await shown.waitFor();
  await seen(page, `subscriptions-secret-${language}`);
  return shown.inputValue();
};

/** A new secret from the page; the old one signs beside it. */
const rotated = async (page: Page, language: Language): Promise<string> => {
  await page.getByRole('button', { name: said('rotate', language) }).click();
  await page
    .locator('.ant-modal-footer')
    .getByRole('button', { name: said('rotate', language) })
    .click();
  const secret = await shownSecret(page, language);
  await page.getByRole('button', { name: said('done', language) }).click();
  await eventually(async () => expect((await page.content()).includes(secret)).toBe(false));
  return secret;
};

/** What is in the file of new credentials, which is given out once. */
const downloaded = async (page: Page, name: string): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `${name}.creds` }).click()]);
  expect(file.suggestedFilename()).toBe(`${name}.creds`);
  return text(await file.createReadStream());
};

const reported = async (language: Language): Promise<string> => {
  const { ticketNumber } = await platform.api('agent').post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
    account: 'DEMO',
    contact: { name: '王芳', phone: '13900000000', language },
    channel: 'hotline',
    kind: 'fault',
    description: 'The spindle stops',
    symptomCodes: ['E02'],
    device: { model: 'XJ-2000' },
    occurredAt: new Date(Date.now() - 600_000).toISOString(),
    impact: { scope: 'partial' },
  });
  return ticketNumber;
};
