import { eventually } from '@yingda/test-environment/eventually';
import { call, testCaller } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { intakeUnderTest } from './spec-support/intake-under-test.ts';
import type { IntakeUnderTest } from './spec-support/intake-under-test.ts';
import { recordWorkDone } from './spec-support/work-done.ts';

let intake: IntakeUnderTest;
let base: string;
const callers: Record<string, string> = {};

beforeAll(async () => {
  intake = await intakeUnderTest();
  const { database } = intake;
  base = intake.base;
  callers['agent'] = await testCaller(database, { role: 'agent' });
  callers['colleague'] = await testCaller(database, { role: 'agent' });
  callers['admin'] = await testCaller(database, { role: 'admin' });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
  for (const [serialNumber, purchase] of [
    ['SN-100', { order: 'PO-77', purchasedOn: '2023-01-01' }],
    ['SN-101', undefined],
  ] as const)
    await call('PUT', `${base}/devices/${serialNumber}`, callers['agent'], { body: { account: 'ACME', model: 'XJ-2000', purchase } });
}, 60_000);

afterAll(() => intake?.close());

/** Where the newest of what was written stands. */
let newest = '';
const get = async (path: string, who = 'agent', { status, body }: Partial<TestAnswer> = {}) => {
  const answer = await call('GET', `${base}${path}`, callers[who], newest === '' ? {} : { headers: { 'if-position-at-least': newest } });
  if (status !== undefined) expect(answer.status).toBe(status);
  if (body !== undefined) expect(answer.body).toMatchObject(body);
  return answer.body as { items: Record<string, unknown>[] };
};
const post = async (path: string, body: unknown, who = 'agent'): Promise<TestAnswer> => {
  const answer = await call('POST', `${base}${path}`, callers[who], { body });
  if (typeof answer.body['position'] === 'string') newest = answer.body['position'];
  return answer;
};
const register = async (changes: Record<string, unknown> = {}, who = 'agent'): Promise<string> => {
  const { body } = await post(
    '/tickets',
    {
      account: 'ACME',
      accountName: 'Acme Motors',
      contact: { name: '李娜', phone: '+86 138-0000-1234', email: 'li.na@acme.example' },
      channel: 'hotline',
      kind: 'fault',
      description: '主轴报警，设备停机',
      occurredAt: '2024-03-15T09:30:00+08:00',
      impact: { scope: 'line-down' },
      receivedAt: '2024-03-15T09:35:00+08:00',
      ...changes,
    },
    who,
  );
  return String(body['ticketNumber']);
};
const numbers = ({ items }: { items: Record<string, unknown>[] }) => items.map(({ ticketNumber }) => ticketNumber);

describe('a report that is still being written (R6)', () => {
  const ask = (body: Record<string, unknown>, who?: string) => post('/guiding-questions', { kind: 'fault', ...body }, who);
  const details = ({ body }: TestAnswer) => (body['items'] as { detail: string }[]).map(({ detail }) => detail);

  it('is asked about by the rule that counts at the registration, in the language asked for', async () => {
    const empty = await ask({ language: 'en' });
    expect(details(empty)).toEqual([
      'device-model',
      'serial-number',
      'symptom',
      'alarm-code',
      'before',
      'occurred-at',
      'impact',
      'contact',
    ]);
    expect(empty.body['text']).toContain('Which alarm code does the display show?');
    expect((await ask({})).body['text']).toContain('显示屏上的报警代码是什么?');
    const told = { description: '主轴转动时有异常响声并且报警', symptomCodes: ['E02'], contact: { phone: '1' }, impact: { scope: 'none' } };
    expect(details(await ask({ ...told, occurredAt: '2024-03-15T09:30:00+08:00' }))).toEqual(['device-model', 'serial-number']);
  });

  it('needs no model where the serial number tells it', async () => {
    expect(details(await ask({ device: { serialNumber: 'SN-100' } }))).not.toContain('device-model');
    expect(details(await ask({ device: { serialNumber: 'SN-999' } }))).toContain('device-model');
  });

  it('is for staff', async () => {
    expect(await ask({}, 'customer')).toMatchObject({ status: 403 });
  });
});

describe('who and what it is about (R5)', () => {
  it('is found by a part of a contact’s name, number or address, by staff only, and not after the erasure', async () => {
    await register();
    for (const q of ['李', '13800001234', '138 0000', 'na@ACME'].filter((each) => each.length > 1))
      expect(await get(`/contacts?q=${encodeURIComponent(q)}`)).toMatchObject({
        items: [{ account: 'ACME', accountName: 'Acme Motors', name: '李娜', phone: '+86 138-0000-1234', language: 'zh' }],
      });
    await get('/contacts?q=138', 'agent', { body: { items: [] } });
    await get('/contacts?q=1380000&account=OTHER', 'agent', { body: { items: [] } });
    await get('/contacts?q=1380000', 'customer', { status: 403 });
    await register({ account: 'GONE', accountName: 'Gone', contact: { name: '赵六', phone: '13900009999' } });
    const contact = (await get('/contacts?q=13900009999')).items[0]?.['contact'];
    const erased = await post(
      `/accounts/GONE/contacts/${String(contact)}/erase`,
      { ground: 'consent-withdrawn', requestedBy: 'subject' },
      'admin',
    );
    expect(erased.status).toBeLessThan(300);
    for (const q of ['13900009999', '赵六', 'erased']) await get(`/contacts?q=${encodeURIComponent(q)}`, 'agent', { body: { items: [] } });
  });

  it('is found by the beginning of the serial number or the purchase order', async () => {
    const found = async (query: string, who?: string) => (await get(`/devices?${query}`, who)).items.map((each) => each['serialNumber']);
    expect(await found('q=sn-10')).toEqual(['SN-100', 'SN-101']);
    expect(await found('q=po-7')).toEqual(['SN-100']);
    expect(await found('q=N-10')).toEqual([]);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('q=sn&account=OTHER')).toEqual([]);
    expect(await found('q=sn', 'customer')).toEqual(['SN-100', 'SN-101']);
  });

  it('shows its open tickets, and those that are over', async () => {
    const device = { serialNumber: 'SN-101' };
    const [one, two] = [await register({ device }), await register({ device })];
    await register();
    await post(`/tickets/${one}/cancel`, { reason: 'twice' });
    expect(numbers(await get('/tickets?serialNumber=SN-101'))).toEqual([two, one]);
    expect(numbers(await get('/tickets?serialNumber=SN-101&open=true'))).toEqual([two]);
    expect(numbers(await get('/tickets?serialNumber=SN-101&open=false&account=ACME'))).toEqual([one]);
  });
});

describe('likely duplicates of a report that is not registered (R9)', () => {
  it('are told with what they have in common, by the rule for tickets', async () => {
    const one = await register({ device: { model: 'QZ-9', serialNumber: 'QZ-9-1' } });
    const two = await register({ device: { model: 'QZ-9' } });
    await register({ account: 'OTHER', accountName: 'Other', device: { model: 'QZ-9' } });
    const found = async (query: string) =>
      (await get(`/duplicates?account=ACME&${query}`)).items.map((each) => [each['ticketNumber'], each['because']]);
    expect(await found('serialNumber=QZ-9-1&model=QZ-9')).toEqual([
      [two, 'model'],
      [one, 'serial-number'],
    ]);
    expect(await found('model=QZ-9')).toEqual([
      [two, 'model'],
      [one, 'model'],
    ]);
    expect(await found('serialNumber=QZ-9-2&model=QZ-9')).toEqual([[two, 'model']]);
    expect(await found('')).toEqual([]);
    await get('/duplicates?account=ACME', 'customer', { status: 403 });
  });
});

describe('what an agent has to come back to', () => {
  const mine = async (query = '', who?: string) =>
    (await get(`/desk${query}`, who)).items.map(({ ticketNumber, callbacks }) => [
      ticketNumber,
      (callbacks as { because: string }[]).map(({ because }) => because),
    ]);

  it('is what was asked and not answered, and what is resolved and not confirmed, of those that the agent took', async () => {
    const [asked, resolved] = [await register({}, 'colleague'), await register({}, 'colleague')];
    expect(await mine('', 'colleague')).toEqual([]);
    await post(`/tickets/${asked}/details-request`, {}, 'colleague');
    await recordWorkDone(intake.dispatch, resolved);
    await eventually(async () =>
      expect(await mine('', 'colleague')).toEqual([
        [asked, ['details-requested']],
        [resolved, ['resolution-unconfirmed']],
      ]),
    );
    const others = (await get('/desk?everybody=true')).items.filter((each) => numbers({ items: [each] })[0] === asked);
    expect(others).toMatchObject([{ mine: false }]);
    await post(`/tickets/${asked}/details`, { text: 'XJ-2000, SN-7, E02' }, 'colleague');
    await post(`/tickets/${resolved}/confirmation`, { solved: true }, 'colleague');
    expect(await mine('', 'colleague')).toEqual([]);
    expect(await mine('?since=2024-03-15T00:00:00%2B08:00', 'colleague')).toEqual([
      [resolved, []],
      [asked, []],
    ]);
  });
});
