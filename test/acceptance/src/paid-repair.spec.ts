import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { TestAnswer } from '@yingda/test-environment/service';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { eventually } from '@yingda/test-environment/eventually';
import { startHouse } from './house.ts';
import type { House } from './house.ts';

/** A device out of warranty: the customer agrees to a quote before anybody lifts a hand (R24, R25, R27, R28). Times at +08:00. */
const on = (time: string): Instant => instant(`2024-03-15T${time}:00+08:00`);

const SERIAL = 'XJ-0007';
const SENSOR = { part: 'SENSOR-7', quantity: 1 };
const PRICES = `
effectiveFrom: 2024-01-01
currency: CNY
services:
  - { service: repair, name: { en: Repair, zh: 维修 }, base: 20000, includedMinutes: 60, unitMinutes: 30, perUnit: 8000 }
travel: 5000
tax: 1300
quoteValidDays: 14
`;
const RULES = `
effectiveFrom: 2020-01-01
rules:
  - { rule: xj, models: [XJ-*], months: 36, covers: [parts, labour, travel], excludes: [operation] }
`;

let house: House;
let mail: TestMail;

beforeAll(async () => {
  mail = await testMail();
  house = await startHouse({ now: on('08:00'), environment: { SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.example>' } });
}, 120_000);

afterAll(async () => {
  await house?.close();
  await mail?.stop();
}, 60_000);

const made = async (answer: Promise<TestAnswer>): Promise<TestAnswer['body']> => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

describe('a paid repair, from the report to the confirmation', () => {
  let number = '';
  let quote = '';
  let consent: { version: number; digest: string };
  let visit = '';
  let workResolvedPosition = '';
  const work = (action: string, body: unknown = {}) => house.post('dispatch', `work-orders/${number}/${action}`, 'engineer', body);
  const fees = async () => (await house.get('dispatch', `work-orders/${number}/fees`, 'customer')).body;

  it('R1, R25, R27: device, part, stock, prices and warranty rules are on record', async () => {
    const purchase = { order: 'PO-2021-17', purchasedOn: '2021-02-28' };
    await made(house.put('dispatch', 'engineers/E001', 'admin', { name: '王工', groups: ['hardware'] }));
    await made(
      house.put('intake', `devices/${SERIAL}`, 'admin', { account: 'HUAXIN', model: 'XJ-2000', purchase, site: { region: 'shanghai' } }),
    );
    const price = { amount: 12_345, currency: 'CNY' };
    await made(house.put('dispatch', `parts/${SENSOR.part}`, 'admin', { name: { en: 'Sensor', zh: '传感器' }, price }));
    await made(house.put('dispatch', 'stock/locations/main', 'admin', { kind: 'warehouse', name: { en: 'Main', zh: '总库' } }));
    await made(house.post('dispatch', 'stock/locations/main/receipts', 'admin', SENSOR));
    await made(house.post('dispatch', 'price-lists/standard', 'admin', { text: PRICES }));
    await made(house.post('dispatch', 'warranty-rules', 'admin', { text: RULES }));
  });

  it('R27: the warranty ended two weeks before the report, and the customer is told why', async () => {
    house.setTime(on('09:36'));
    const registered = await made(
      house.post('intake', 'tickets', 'agent', {
        account: 'HUAXIN',
        accountName: '华新机械',
        contact: { name: '张伟', phone: '13912345678', language: 'zh' },
        device: { serialNumber: SERIAL },
        channel: 'hotline',
        kind: 'fault',
        description: '设备启动时报警 E02,生产线停机',
        symptomCodes: ['E02'],
        occurredAt: on('09:30'),
        impact: { scope: 'line-down' },
        receivedAt: on('09:35'),
      }),
    );
    number = String(registered['ticketNumber']);
    await eventually(async () => {
      expect((await house.get('dispatch', `work-orders/${number}`, 'dispatcher')).body).toMatchObject({ engineer: 'E001' });
      expect(await fees()).toMatchObject({
        consentRequired: true,
        warranty: {
          outcome: 'not-covered',
          because: 'term-ended',
          on: '2024-03-15',
          until: '2024-02-28',
          rules: { version: 1, rule: 'xj' },
        },
      });
    });
    expect((await fees())['warranty']).toMatchObject({ sentence: { zh: expect.stringContaining('2024-02-28') } });
  });

  it('R18, R27: the engineer calls, and cannot start before the customer has agreed to a quote', async () => {
    house.setTime(on('09:50'));
    await made(work('accept'));
    await made(work('contact', { by: 'phone' }));
    expect(await work('start', { mode: 'remote' })).toMatchObject({ status: 409, body: { code: 'CONSENT_REQUIRED' } });
    const offered = await made(work('quotes', { services: [{ service: 'repair', minutes: 90 }], parts: [SENSOR], visits: 1 }));
    // 280.00 for 90 minutes, 123.45 for the sensor, 50.00 for the way, 13 % of it all.
    expect(offered).toMatchObject({ quoteVersion: 1, currency: 'CNY', net: 45_345, tax: 5_895, total: 51_240 });
    quote = String(offered['quote']);
    expect(await work('start', { mode: 'remote' })).toMatchObject({ body: { code: 'CONSENT_REQUIRED' } });
  });

  it('R27: the customer agrees to exactly what is on the screen', async () => {
    house.setTime(on('10:30'));
    const [shown] = (await fees())['quotes'] as { quote: string; version: number; digest: string; total: number }[];
    expect(shown).toMatchObject({ quote, total: 51_240, validUntil: instant('2024-03-29T09:50:00+08:00') });
    consent = { version: shown?.version ?? 0, digest: shown?.digest ?? '' };
    const approve = (digest: string) =>
      house.post('dispatch', `work-orders/${number}/quotes/${quote}/approve`, 'customer', { ...consent, digest });
    expect(await approve('0'.repeat(64))).toMatchObject({ status: 409, body: { code: 'QUOTE_CHANGED', current: consent } });
    await made(approve(consent.digest));
    expect(await fees()).toMatchObject({ consentRequired: false, quotes: [{ status: 'approved', answer: { by: 'customer' } }] });
  });

  it('R24, R25: the visit is agreed, the sensor leaves the warehouse', async () => {
    const window = { from: on('14:00'), until: on('15:00') };
    const agreed = { by: 'phone', at: on('10:30') };
    visit = String((await made(work('visits', { window, minutes: 90, agreed, tools: ['multimeter'], parts: [SENSOR] })))['visit']);
    const { requisition } = await made(work('requisitions', { ...SENSOR, from: 'main' }));
    const deciding = `work-orders/${number}/requisitions/${String(requisition)}`;
    await made(house.post('dispatch', `${deciding}/approve`, 'dispatcher', {}));
    await made(house.post('dispatch', `${deciding}/issue`, 'dispatcher', { from: 'main' }));
  });

  it('R24, R28: the engineer comes in the window, replaces the sensor and is done', async () => {
    house.setTime(on('14:10'));
    await made(work(`visits/${visit}/arrive`));
    await made(work('start', { mode: 'on-site' }));
    house.setTime(on('15:30'));
    await made(work('replacements', SENSOR));
    await made(work(`visits/${visit}/complete`, { outcome: 'done' }));
    const resolved = await made(work('resolve', { solution: '更换并校准传感器', cause: '传感器漂移', parts: [SENSOR.part] }));
    workResolvedPosition = String(resolved['position']);
  });

  it('R17: the customer confirms, and the history tells consent, start, part and result in this order', async () => {
    house.setTime(on('15:40'));
    const confirmed = { solved: true, rating: 'satisfied', workResolvedPosition };
    await made(house.post('intake', `tickets/${number}/confirmation`, 'customer', confirmed));
    await eventually(async () => {
      expect((await house.get('intake', `tickets/${number}`, 'customer')).body).toMatchObject({ state: 'closed', rating: 'satisfied' });
    });
    const history = (await house.get('intake', `tickets/${number}/history`, 'agent')).body as unknown as { type: string }[];
    const story = [
      'WarrantyDecided',
      'QuoteOffered',
      'QuoteApproved',
      'PartIssued',
      'EngineerArrived',
      'WorkStarted',
      'PartReplaced',
      'WorkResolved',
    ];
    expect(history.map(({ type }) => type).filter((type) => story.includes(type))).toEqual(story);
  });
});
