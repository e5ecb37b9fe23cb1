import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import pg from 'pg';
import { serviceDefinition } from './index.ts';
import type { Suggestions } from './queries/suggestions/read-suggestions.ts';
import { LogOfOthers } from './spec-support/log-of-others.ts';
import type { RegisteredTicket } from './spec-support/log-of-others.ts';

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
const stores: EventStore[] = [];
let others: LogOfOthers;
let base: string;
const callers: Record<string, string> = {};

const openAs = async (service: 'intake' | 'dispatch') => {
  const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
  const personalDataKey = Buffer.from(PERSONAL_DATA_KEY, 'base64');
  const store = await openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey, poolSize: 2 });
  stores.push(store);
  return store;
};

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats });
  others = new LogOfOthers(await openAs('intake'), await openAs('dispatch'));
  base = `${triage.url}/api/triage/v1`;
  for (const role of ['agent', 'lead'] as const) callers[role] = await testCaller(database, { role });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await Promise.all(stores.map((store) => store.close()));
  await nats?.stop();
  await database?.drop();
});

const get = (path: string, who = 'agent', headers: Record<string, string> = {}) => call('GET', `${base}${path}`, callers[who], { headers });
const at = (position: unknown) => ({
  'if-position-at-least': typeof position === 'number' ? formatPosition(0, position) : String(position),
});
const sensors = {
  category: 'hardware-sensors',
  problemType: 'hardware',
  title: { en: 'Alarms of the spindle sensor', zh: '报警的传感器:清洁与校准' },
  body: { en: 'Clean the sensor, then calibrate it.', zh: '先清洁传感器,再进行校准。' },
  models: ['XJ-2000'],
  symptomCodes: ['E02'],
  links: [{ kind: 'video', url: 'https://example.com/calibrate', title: { en: 'Calibration', zh: '校准视频' } }],
};
const login = {
  category: 'software',
  title: { en: 'Signing in fails after an update', zh: '升级后无法登录' },
  body: { en: 'Empty the cache of the browser.', zh: '请清除浏览器缓存。' },
};
const publish = (article: string, body: unknown, who = 'lead'): Promise<TestAnswer> =>
  call('PUT', `${base}/articles/${article}`, callers[who], { body });
const namesOf = ({ body }: TestAnswer) => (body['items'] as { article: string }[]).map(({ article }) => article);
const found = async (query: Record<string, string>, headers = {}) =>
  namesOf(await get(`/articles?${new URLSearchParams(query)}`, 'agent', headers));

describe('knowledge articles (R16)', () => {
  it('are published by leads and supervisors, in both languages, and read by staff', async () => {
    expect(await publish('sensor-alarm', sensors)).toMatchObject({ status: 200, body: { article: 'sensor-alarm', version: 1 } });
    expect(await publish('sensor-alarm', sensors)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await publish('sensor-alarm', { ...sensors, problemType: 'operation' })).toMatchObject({ body: { version: 2 } });
    expect(await publish('sensor-alarm', sensors)).toMatchObject({ body: { version: 3 } });
    expect(await get('/articles/sensor-alarm')).toMatchObject({ status: 200, body: { revision: 3, ...sensors } });
    expect(await get('/articles/nothing')).toMatchObject({ status: 404, body: { code: 'ARTICLE_NOT_FOUND' } });
  });

  it.each([
    ['an agent', () => publish('x', login, 'agent'), 403],
    ['a customer who reads', () => get('/articles/sensor-alarm', 'customer'), 403],
    ['a name with blanks', () => publish('Sensor%20alarm', login), 400],
    ['one language only', () => publish('x', { ...login, title: { en: 'x' } }), 400],
    ['a link that runs a script', () => publish('x', { ...login, links: [{ ...sensors.links[0], url: 'javascript:alert(1)' }] }), 400],
  ])('refuse %s', async (_what, request, status) => expect(await request()).toMatchObject({ status }));

  it('are found by words in Chinese and English, in any order and form', async () => {
    const { body } = await publish('sign-in', login);
    const now = at(body['position']);
    expect(await found({ q: '传感器报警' }, now)).toEqual(['sensor-alarm']);
    expect(await found({ q: '校准传感' })).toEqual(['sensor-alarm']);
    expect(await found({ q: 'calibrating sensors' })).toEqual(['sensor-alarm']);
    expect(await found({ q: 'e02' })).toEqual(['sensor-alarm']);
    expect(await found({ q: 'xj2000' })).toEqual(['sensor-alarm']);
    expect(await found({ q: '登录' })).toEqual(['sign-in']);
    expect(await found({ q: '缓存 传感器' })).toHaveLength(2);
    expect(await found({ q: '变压器' })).toEqual([]);
  });

  it.each(["'", "' | 'a", '!(', ':*', '&', "传感器'); DROP TABLE articles_v1; --", '\\', '<->'])(
    'take %s for words, not for a query',
    async (q) => {
      expect(await get(`/articles?${new URLSearchParams({ q })}`)).toMatchObject({ status: 200 });
    },
  );

  it('are listed by category with those below it, by model and code, and no more once withdrawn', async () => {
    expect(await found({ category: 'hardware' })).toEqual(['sensor-alarm']);
    expect(await found({ category: 'hard' })).toEqual([]);
    expect(await found({ model: 'XJ-2000' })).toEqual(['sensor-alarm', 'sign-in']);
    expect(await found({ model: 'XJ-3000' })).toEqual(['sign-in']);
    expect(await found({ symptomCode: 'E02', problemType: 'hardware' })).toEqual(['sensor-alarm']);
    const first = await get('/articles?limit=1');
    expect(await found({ limit: '1', cursor: String(first.body['nextCursor']) })).toEqual(['sign-in']);
    expect((await get('/article-categories')).body['items']).toEqual([
      { category: 'hardware-sensors', articles: 1 },
      { category: 'software', articles: 1 },
    ]);
    const withdrawn = await call('POST', `${base}/articles/sign-in/withdraw`, callers['lead'], { body: { reason: 'fixed in 4.2' } });
    expect(await found({ q: '登录' }, at(withdrawn.body['position']))).toEqual([]);
    expect(await found({ withdrawn: 'true' })).toEqual(['sign-in']);
    expect(await get('/articles/sign-in')).toMatchObject({ body: { withdrawn: 'fixed in 4.2' } });
  });
});

describe('suggestions (R16, R38)', () => {
  const tickets: RegisteredTicket[] = [];
  let solved: number;
  const suggestFor = async (query: Record<string, string>): Promise<Suggestions> =>
    (await get(`/suggestions?${new URLSearchParams(query)}`, 'agent', at(solved))).body as unknown as Suggestions;

  beforeAll(async () => {
    const device = { model: 'XJ-2000' };
    const down = { scope: 'line-down', safetyRisk: false } as const;
    tickets.push(
      await others.register({ device, description: '主轴传感器一直报警', symptomCodes: ['E02'], impact: down }),
      await others.register({ device, description: '报警:传感器信号漂移', symptomCodes: ['E02'], impact: down }),
      await others.register({ description: 'The sensor gives alarms although nothing is wrong' }),
      await others.register({ description: '打印机卡纸' }),
      await others.register({ device, description: '传感器报警,尚未解决', symptomCodes: ['E02'] }),
    );
    for (const { ticket } of tickets)
      await eventually(async () => expect((await get(`/tickets/${ticket}/clocks`)).body).toMatchObject({ grade: expect.any(Number) }));
    for (const ticket of tickets.slice(0, 4)) solved = await others.solve(ticket, '清洁并校准传感器');
  }, 30_000);

  it('name likely articles and similar solved tickets before the ticket is there, and propose a grade with the reason', async () => {
    const [first, second] = tickets.map(({ ticket }) => ticket);
    const { articles, similar, proposed } = await suggestFor({ description: '开机后报警的传感器', model: 'XJ-2000', symptomCodes: 'E02' });
    expect(articles).toMatchObject([{ article: 'sensor-alarm', links: sensors.links, wordsInCommon: ['报警', '传感器', 'e02'] }]);
    expect(similar.map(({ ticketNumber }) => ticketNumber).sort()).toEqual([first, second]);
    expect(similar[0]).toMatchObject({ solution: '清洁并校准传感器', wordsInCommon: ['报警', '传感器', 'e02'] });
    expect(proposed.grade).toMatchObject({ value: 1 });
    expect(proposed.grade?.reason.en).toMatch(/^2 of 2 similar solved tickets were grade 1: .*; words in common: 报警, 传感器, e02$/);
    expect(proposed.grade?.reason.zh).toContain('2 张相似的已解决工单中有 2 张为 1 级');
    expect(proposed.problemType).toMatchObject({ value: expect.any(String), reason: { en: expect.stringContaining(String(first)) } });
  });

  it('work in English, by word stems', async () => {
    const { similar, articles } = await suggestFor({ description: 'sensors alarming again' });
    expect(similar.map(({ ticketNumber }) => ticketNumber)).toContain(tickets[2]?.ticket);
    expect(articles.map(({ article }) => article)).toEqual(['sensor-alarm']);
  });

  it('are there for a ticket, which is no precedent of itself, and propose nothing where nothing is similar', async () => {
    const own = (await get(`/tickets/${tickets[0]?.ticket}/suggestions`, 'agent', at(solved))).body as unknown as Suggestions;
    expect(own.similar.map(({ ticketNumber }) => ticketNumber)).toEqual([tickets[1]?.ticket]);
    expect(await suggestFor({ description: '咖啡机漏水' })).toEqual({ articles: [], similar: [], proposed: {} });
    expect(await suggestFor({ description: '???' })).toEqual({ articles: [], similar: [], proposed: {} });
  });

  it('R39: are for staff only', async () => {
    expect(await get('/suggestions?description=x', 'customer')).toMatchObject({ status: 403 });
    expect(await get(`/tickets/${tickets[0]?.ticket}/suggestions`, 'customer')).toMatchObject({ status: 403 });
  });

  it('R39: forget whoever is erased', async () => {
    const [, , english] = tickets;
    if (!english) throw new Error('there is no such ticket');
    solved = await others.erase(english);
    const { similar } = await suggestFor({ description: 'the sensor gives alarms although nothing is wrong' });
    expect(similar.map(({ ticketNumber }) => ticketNumber)).not.toContain(english.ticket);
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query('SELECT description, solution, words FROM triage.solved_tickets_v1 WHERE ticket = $1', [
        english.ticket,
      ]);
      expect(rows).toEqual([{ description: '[erased]', solution: '[erased]', words: '' }]);
    } finally {
      await client.end();
    }
  });
});

describe('the first diagnosis (R16)', () => {
  const record = (ticket: string, body: unknown, who = 'agent', headers: Record<string, string> = {}) =>
    call('POST', `${base}/tickets/${ticket}/first-diagnosis`, callers[who], { body, headers });

  it('is recorded once, with what helped', async () => {
    const [one, two] = [await others.register({ description: '传感器报警' }), await others.register({ description: '传感器报警' })];
    const found = { outcome: 'solved-at-first-contact', articles: ['sensor-alarm'], similar: [two.ticket], note: 'Ms Li cleaned it' };
    const key = { 'idempotency-key': 'diagnosis-1' };
    const answer = await record(one.ticket, found, 'agent', key);
    expect(answer).toMatchObject({ status: 200, body: { ticketNumber: one.ticket, outcome: 'solved-at-first-contact' } });
    expect((await record(one.ticket, found, 'agent', key)).body).toEqual(answer.body);
    expect(await record(one.ticket, { outcome: 'complex' })).toMatchObject({ status: 409, body: { code: 'ALREADY_DIAGNOSED' } });
    const recorded = (await stores[0]?.readTicket(one.ticket))?.find(({ type }) => type === 'FirstDiagnosisRecorded');
    expect(recorded).toMatchObject({ subject: one.contact, data: found });
  });

  it('refuses what is not there, and who has no part in it', async () => {
    const { ticket } = await others.register({ description: '传感器报警' });
    expect(await record(ticket, { outcome: 'magic' })).toMatchObject({ status: 400 });
    expect(await record(ticket, { outcome: 'complex', articles: ['nothing'] })).toMatchObject({ body: { code: 'ARTICLE_NOT_FOUND' } });
    expect(await record(ticket, { outcome: 'complex', similar: ['20240315-999'] })).toMatchObject({ body: { code: 'TICKET_NOT_FOUND' } });
    expect(await record(ticket, { outcome: 'complex' }, 'customer')).toMatchObject({ status: 403 });
  });
});
