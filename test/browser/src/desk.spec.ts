import { jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessible, eventually, platform, seen, signedIn } from './harness/index.ts';
import type { Language } from './harness/index.ts';

const words = {
  zh: {
    results: '1 条结果',
    scope: '停线',
    preview: '定级与时限',
    grade: '紧急',
    metAtOnce: '接听即达标',
    duplicates: '可能已报修',
    solutions: '解决方案',
    article: '主轴传感器报警:清洁与校准',
    helped: '有帮助',
    device: '设备与客户',
    covered: '至 2099-03-15',
    before: /故障发生前进行了什么操作/,
    prompt: '故障发生前:',
    registered: '已登记',
    solved: '当场解决',
    record: /记\s?录/,
    diagnosed: '初步诊断已记录',
    done: '结束此来电',
    addTo: '并入该工单',
    added: '已并入',
    unconfirmed: '已解决，未确认',
    conversation: '沟通',
    note: '内部备注',
    text: '内容',
    send: /提\s?交/,
    word: '记录客户对结果的意见…',
    lacksHow: '请说明客户以何种方式表示。',
    lacksReference: '请指明附件或存放编号，否则无法举证。',
    byTelephone: '电话，已录音',
    reference: '录音或书信编号',
    satisfied: '满意',
    confirmed: '已代客户确认',
    discard: /放\s?弃/,
  },
  en: {
    results: '1 result',
    scope: 'Line down',
    preview: 'Grade and deadlines',
    grade: 'Urgent',
    metAtOnce: 'met by taking the call',
    duplicates: 'Perhaps reported before',
    solutions: 'Solutions',
    article: 'Alarms of the spindle sensor',
    helped: 'Helped',
    device: 'Device and customer',
    covered: 'until 2099-03-15',
    before: /What was done just before it happened/,
    prompt: 'Just before: ',
    registered: 'Registered',
    solved: 'Solved on the spot',
    record: 'Record',
    diagnosed: 'First diagnosis recorded',
    done: 'Done with this call',
    addTo: 'Add to it instead',
    added: 'Added to',
    unconfirmed: 'Solved, not confirmed',
    conversation: 'Conversation',
    note: 'Note for colleagues',
    text: 'Text',
    send: 'Send',
    word: 'Customer’s word on the result…',
    lacksHow: 'Say how the customer said it.',
    lacksReference: 'Name the file or the number under which it is kept: without it nobody can show it.',
    byTelephone: 'On the telephone, recorded',
    reference: 'Number of the recording or letter',
    satisfied: 'Satisfied',
    confirmed: 'Confirmed for the customer',
    discard: 'Discard',
  },
} as const;

/** Long enough for a busy machine. */
jest.setTimeout(180_000);

/** What the specs of one language take as theirs. */
const house = (language: Language) => ({
  account: `DESK-${language.toUpperCase()}`,
  serialNumber: `DESK-${language.toUpperCase()}-07`,
  phone: language === 'zh' ? '+86 138-7788-9911' : '+86 138-7788-9922',
  article: `desk-sensor-${language}`,
});

const report = (language: Language, changes: Record<string, unknown> = {}) => ({
  account: house(language).account,
  contact: { name: '王芳 Wang Fang', phone: house(language).phone, language },
  device: { serialNumber: house(language).serialNumber },
  channel: 'portal',
  kind: 'fault',
  description: '主轴传感器报警,设备停机 spindle sensor alarm',
  symptomCodes: ['D77'],
  occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
  impact: { scope: 'partial', safetyRisk: false },
  ...changes,
});

const register = async (language: Language, changes?: Record<string, unknown>): Promise<string> =>
  (await platform.api('agent').post<{ ticketNumber: string }>('/api/intake/v1/tickets', report(language, changes))).ticketNumber;

/** How many tickets there are about the device. */
const tickets = async (language: Language): Promise<number> =>
  (await platform.api('agent').get<{ items: unknown[] }>(`/api/intake/v1/tickets?serialNumber=${house(language).serialNumber}`)).items
    .length;

describe.each(['zh', 'en'] as const)('the agent’s desk in %s', (language) => {
  const say = words[language];
  const { account, serialNumber, phone, article } = house(language);
  const title = `${say.article} ${account}`;
  let known: string;
  let page: Page;

  beforeAll(async () => {
    const admin = platform.api('admin');
    await admin.put(`/api/intake/v1/accounts/${account}`, { name: `Desk ${language}` });
    await admin.put(`/api/intake/v1/devices/${serialNumber}`, { account, model: 'DK-9', warrantyUntil: '2099-03-15' });
    await platform.api('lead').put(`/api/triage/v1/articles/${article}`, {
      category: 'desk',
      title: { zh: `${words.zh.article} ${account}`, en: `${words.en.article} ${account}` },
      body: { zh: '先清洁传感器,再进行校准。', en: 'Clean the sensor, then calibrate it.' },
      models: ['DK-9'],
      symptomCodes: ['D77'],
    });
    known = await register(language);
    page = await signedIn('agent', language, { at: '/desk' });
  });

  const newCall = async (): Promise<void> => {
    await page.locator('main h1').click();
    await page.keyboard.press('n');
    await page.locator('#desk-caller').waitFor();
  };

  it('takes a call by keyboard: caller, device, questions, duplicates, solutions and grade, and one ticket however often it is sent', async () => {
    await newCall();
    await page.locator('#desk-caller').pressSequentially(phone.slice(-9));
    await page.getByRole('status').filter({ hasText: say.results }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await page.locator('#desk-phone').inputValue()).toBe(phone));

    await page.locator('#desk-serial').fill(serialNumber);
    await eventually(async () => expect(await page.locator('#desk-model').inputValue()).toBe('DK-9'));
    await page.getByRole('region', { name: say.device }).getByText(say.covered).waitFor();
    await page.getByRole('region', { name: say.duplicates }).getByRole('link', { name: known }).waitFor();

    await page.locator('#desk-description').fill('报警 alarm');
    await page.getByRole('button', { name: say.before }).click();
    await eventually(async () => {
      expect(await page.locator('#desk-description').inputValue()).toContain(say.prompt);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('desk-description');
    });
    await page.keyboard.type('主轴传感器停机 spindle sensor stopped');

    await page.getByLabel(say.scope).check();
    const preview = page.getByRole('region', { name: say.preview });
    await preview.getByText(say.grade).first().waitFor();
    await preview.getByText(say.metAtOnce).first().waitFor();
    await page.getByRole('region', { name: say.solutions }).locator('b').getByText(title, { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: `${say.helped} ${title}` }).check();
    await accessible(page);
    await seen(page, `desk-call-${language}`);

    const before = await tickets(language);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    const number = page.locator('.big-number');
    await number.waitFor();
    const ticketNumber = (await number.innerText()).trim();
    expect(ticketNumber).toMatch(/^\d{8}-\d{3,4}$/);
    await eventually(async () => expect(await tickets(language)).toBe(before + 1));

    await page.getByLabel(say.solved).check();
    await page.getByRole('button', { name: say.record }).click();
    await page.getByText(say.diagnosed).waitFor();
    await accessible(page);
    await seen(page, `desk-registered-${language}`);
    const history = await platform.api('agent').get<{ type: string; data: unknown }[]>(`/api/intake/v1/tickets/${ticketNumber}/history`);
    expect(JSON.stringify(history)).toContain(article);
    await page.getByRole('button', { name: say.done }).click();
    await page.getByRole('row', { name: new RegExp(ticketNumber) }).waitFor();
  });

  it('keeps every open call through a reload, and adds a repeated report to the ticket that is there', async () => {
    await newCall();
    await page.locator('#desk-serial').fill(serialNumber);
    await page.locator('#desk-description').fill('还在报警 it still sounds');
    await page.locator('main h1').click();
    await page.keyboard.press('n');
    await eventually(async () => expect(await page.getByRole('tab').count()).toBe(3));
    await page.reload();
    await page.getByRole('tab').nth(2).waitFor();
    await page.keyboard.press('Alt+1');
    await eventually(async () => expect(await page.locator('#desk-description').inputValue()).toBe('还在报警 it still sounds'));
    const before = await tickets(language);
    const line = page.getByRole('region', { name: say.duplicates }).getByRole('listitem').filter({ hasText: known });
    await line.getByRole('button', { name: say.addTo }).click();
    await page.getByText(`${say.added} ${known}`).waitFor();
    expect(await tickets(language)).toBe(before);
    const { messages } = await platform.api('agent').get<{ messages: { from: string; text: string }[] }>(`/api/intake/v1/tickets/${known}`);
    expect(messages).toMatchObject([{ from: 'customer', text: '还在报警 it still sounds' }]);
    // The call that was added to another ticket has gone; the empty one is left.
    await eventually(async () => expect(await page.getByRole('tab').count()).toBe(2));
    await page.getByRole('button', { name: say.discard }).click();
    await eventually(async () => expect(await page.getByRole('tab').count()).toBe(1));
  });

  it('records the customer’s word on a result, not without what shows it', async () => {
    const ticketNumber = await register(language, { channel: 'hotline', device: { model: 'DK-1' } });
    const order = `/api/dispatch/v1/work-orders/${ticketNumber}`;
    await eventually(() => platform.api('dispatcher').post(`${order}/assign`, { engineer: 'E001' }));
    await platform.api('engineer').post(`${order}/resolve`, { solution: '已校准 calibrated' });
    await page.getByRole('tab').first().click();
    const row = page.getByRole('row', { name: new RegExp(ticketNumber) });
    await row.getByText(say.unconfirmed).waitFor();
    await accessible(page);
    await row.getByRole('button', { name: say.conversation }).click();
    const drawer = page.getByRole('dialog').filter({ hasText: ticketNumber });
    await drawer.getByText(say.note, { exact: true }).click();
    await drawer.getByLabel(say.text, { exact: true }).fill('客户很着急 in a hurry');
    await drawer.getByRole('button', { name: say.send, exact: true }).click();
    await drawer.locator('.entry.note').getByText('客户很着急 in a hurry').waitFor();
    await accessible(page);
    await seen(page, `desk-conversation-${language}`);

    await drawer.getByRole('button', { name: say.word }).click();
    const dialog = page
      .getByRole('dialog')
      .filter({ has: page.locator('#confirm-comment') })
      .last();
    const record = dialog.getByRole('button', { name: say.record, exact: true });
    await record.click();
    await dialog.getByText(say.lacksHow).waitFor();
    await dialog.getByLabel(say.byTelephone).check();
    await dialog.getByText(say.lacksReference).waitFor();
    await record.click();
    const state = async () => (await platform.api('agent').get<{ state: string }>(`/api/intake/v1/tickets/${ticketNumber}`)).state;
    expect(await state()).toBe('resolved');
    await seen(page, `desk-confirmation-${language}`);
    await dialog.getByLabel(say.reference).fill('REC-2024-0007');
    await dialog.getByRole('radio', { name: say.satisfied, exact: true }).check();
    await record.click();
    await page.getByText(say.confirmed).waitFor();
    await eventually(async () => expect(await state()).toBe('closed'));
  });
});
