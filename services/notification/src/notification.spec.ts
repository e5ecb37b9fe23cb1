import {
  EngineerRegistered,
  ERASED,
  EscalationRaised,
  GroupRegistered,
  QuoteOffered,
  ServiceReportPrepared,
  SubjectErased,
  VisitDelayed,
  WorkAssigned,
  WorkOffered,
  WorkOrderOpened,
  WorkUnassigned,
} from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { serviceDefinition } from './index.ts';
import { Mailer } from './mail/mailer.ts';
import { contactOf, graded, happened, RECEIVED } from './spec-support/other-services.ts';
import { march, MORNING, NOON, VISIT, visitAgreed, visitPlanned } from './spec-support/what-happened.ts';

let database: TestDatabase;
let nats: TestNats;
let mail: TestMail;
let log: EventStore;
let notification: RunningService & { url: string };
let staff: string;
let now: Instant = RECEIVED;

const environment = () => ({ SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.local>' });
const boot = () => testService(serviceDefinition, { database, nats, clock: { now: () => now }, environment: environment() });

beforeAll(async () => {
  [database, nats, mail] = await Promise.all([testDatabase(), testNats(), testMail()]);
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('notification', { database, nats });
  log = await openPostgresEventStore({
    connectionString: database.url('yingda_import'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
  notification = await boot();
  staff = await testCaller(database, { role: 'agent' });
}, 60_000);

afterAll(async () => {
  await notification?.close();
  await log?.close();
  await mail?.stop();
  await nats?.stop();
  await database?.drop();
});

/** Until it holds, for at most 15 s; then whatever it is. */
const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (let waited = 0; ; waited += 50) {
    const value = await read();
    if (holds(value) || waited >= 15_000) return value;
    await pause(50);
  }
};

type Item = Record<string, unknown>;

const items = async (path: string, who: string): Promise<Item[]> =>
  (await call('GET', `${notification.url}/api/notification/v1/${path}`, who)).body['items'] as Item[];

/** Dispatch tells this of a ticket's work. */
const worked = (ticket: string, ...events: readonly DomainEvent[]) =>
  happened({ log, now }, ticket, {
    category: 'work-order',
    streamId: streamIdOf('work-order', ticket),
    subject: contactOf(ticket),
    events,
  });

const registered = (number: string, email: string, language: 'zh' | 'en') => {
  const subject = streamIdOf('engineer', number);
  const known = EngineerRegistered({ engineer: number, name: `Engineer ${number}`, email, language, groups: ['hardware'], active: true });
  return happened({ log, now }, undefined, { category: 'engineer', streamId: subject, subject, events: [known] });
};

const deliveriesOf = (ticket: string) => items(`deliveries?ticket=${ticket}`, staff);
const mailOf = (ticket: string) => deliveriesOf(ticket).then((all) => all.find(({ medium }) => medium === 'email'));
const mailsAbout = (ticket: string) => mail.received.filter(({ subject }) => subject.includes(ticket));

describe('the acknowledgement of a graded ticket (R8)', () => {
  it('reaches the contact by mail and the account in its feed', async () => {
    await graded({ log, now }, '20240315-001', { email: 'li@example.com' });
    const received = await mail.waitFor(({ subject }) => subject.includes('20240315-001'), 15_000);
    expect(received.to).toEqual(['li@example.com']);
    expect(received.text).toContain('李娜，您好！');
    expect(received.text).toContain('首次响应不晚于：2024年3月15日 11:35 (GMT+8)');
    expect(received.text).toContain('预计解决不晚于：2024年3月16日 09:35 (GMT+8)');
    const [delivery] = await eventually(
      () => deliveriesOf('20240315-001').then((all) => all.filter(({ medium }) => medium === 'email')),
      ([found]) => found?.['state'] === 'succeeded',
    );
    expect(delivery).toMatchObject({ state: 'succeeded', attempts: 1, template: 'ticket-acknowledged', ticketNumber: '20240315-001' });
    expect(received.messageId).toBe(`<${String(delivery?.['id'])}@yingda.local>`);
    expect(JSON.stringify(delivery)).not.toContain('li@example.com');
    const customer = await testCaller(database, { role: 'customer', account: 'ACME' });
    const [message] = await eventually(
      () => items('feed', customer),
      (found) => found.length > 0,
    );
    expect(message).toMatchObject({ ticketNumber: '20240315-001', subject: '已受理您的报修，工单号 20240315-001', language: 'zh' });
    expect(message?.['text']).not.toContain('李娜');
  });

  it('is shown to nobody else (R39)', async () => {
    const stranger = await testCaller(database, { role: 'customer', account: 'OTHER' });
    expect(await items('feed', stranger)).toEqual([]);
    expect(await items('feed', staff)).toEqual([]);
    expect(await call('GET', `${notification.url}/api/notification/v1/deliveries?ticket=20240315-001`, stranger)).toMatchObject({
      status: 403,
    });
  });

  it('comes in English for those who read English, and without a mail for those who have no address', async () => {
    await graded({ log, now }, '20240315-002', { language: 'en' });
    const [first, ...rest] = await eventually(
      () => deliveriesOf('20240315-002'),
      ([found]) => found?.['state'] === 'succeeded',
    );
    expect(first).toMatchObject({ medium: 'in-app', state: 'succeeded', recipient: 'account:ACME' });
    expect(rest).toEqual([]);
    const integrator = await testCaller(database, { role: 'integrator', account: 'ACME' });
    const mine = await eventually(
      () => items('feed', integrator).then((all) => all.find(({ ticketNumber }) => ticketNumber === '20240315-002')),
      (found) => found !== undefined,
    );
    expect(mine).toMatchObject({ subject: 'Your report is accepted: ticket 20240315-002', language: 'en' });
    const pages = [(await call('GET', `${notification.url}/api/notification/v1/feed?limit=1`, integrator)).body];
    pages.push(
      (await call('GET', `${notification.url}/api/notification/v1/feed?limit=1&cursor=${String(pages[0]?.['nextCursor'])}`, integrator))
        .body,
    );
    const seen = pages.flatMap((page) => (page['items'] as Item[]).map(({ ticketNumber }) => ticketNumber));
    expect(seen.sort()).toEqual(['20240315-001', '20240315-002']);
    expect(pages[1]).not.toHaveProperty('nextCursor');
  });
});

describe('the assignment notice (R18, R23)', () => {
  it('reaches the engineer by mail and in the own feed, in the own language', async () => {
    const engineer = streamIdOf('engineer', 'E007');
    const known = EngineerRegistered({
      engineer: 'E007',
      name: 'Liu Yang',
      email: 'e007@yingda.local',
      language: 'en',
      groups: ['hardware'],
      active: true,
    });
    await happened({ log, now }, undefined, { category: 'engineer', streamId: engineer, subject: engineer, events: [known] });
    await graded({ log, now }, '20240315-003');
    const assigned = WorkAssigned({ engineer: 'E007', by: 'load' });
    await happened({ log, now }, '20240315-003', {
      category: 'work-order',
      streamId: streamIdOf('work-order', '20240315-003'),
      events: [assigned],
    });
    const received = await mail.waitFor(({ to }) => to.includes('e007@yingda.local'), 15_000);
    expect(received.subject).toBe('Work assigned to you: ticket 20240315-003, grade 1 (urgent)');
    expect(received.text).toContain('Dear Liu Yang');
    expect(received.text).not.toContain('李娜');
    const me = await testCaller(database, { role: 'engineer', staffNumber: 'E007' });
    const mine = await eventually(
      () => items('feed', me),
      (found) => found.length > 0,
    );
    expect(mine).toMatchObject([{ ticketNumber: '20240315-003', template: 'work-assigned' }]);
    const other = await testCaller(database, { role: 'engineer', staffNumber: 'E008' });
    expect(await items('feed', other)).toEqual([]);
  });
});

describe('what dispatch does (R23, R24, R27, R29)', () => {
  const TICKET = '20240315-011';
  const id = derivedUuid('spec/dispatch');
  const stateOf = (template: string, medium: 'email' | 'in-app', ticket = TICKET) =>
    eventually(
      () => deliveriesOf(ticket).then((all) => all.find((each) => each['template'] === template && each['medium'] === medium)),
      (found) => found?.['state'] === 'succeeded',
    );

  beforeAll(async () => {
    await registered('E011', 'e011@yingda.local', 'en');
    await registered('E001', 'e001@yingda.local', 'zh');
    const group = GroupRegistered({
      group: 'hardware',
      name: { en: 'Hardware', zh: '硬件组' },
      problemTypes: ['hardware'],
      lead: 'E001',
      assignment: 'automatic',
      requirements: [],
    });
    await happened({ log, now }, undefined, { category: 'group', streamId: streamIdOf('group', 'hardware'), events: [group] });
    await graded({ log, now }, TICKET, { email: 'visited@example.com', language: 'en' });
    await worked(TICKET, WorkOrderOpened({ group: 'hardware', grade: 1 }));
  });

  it('an offer reaches the engineer by mail and in the app', async () => {
    await worked(TICKET, WorkOffered({ offer: id, engineer: 'E011', acceptBy: march('15T09:50'), acceptWithin: 'PT15M' }));
    const received = await mail.waitFor(({ to }) => to.includes('e011@yingda.local'), 15_000);
    expect(received.subject).toBe(`Work offered to you: ticket ${TICKET}, answer by 15 Mar, 09:50`);
    expect(await stateOf('work-offered', 'in-app')).toMatchObject({ state: 'succeeded', recipient: 'engineer:E011' });
  });

  it('the lead is told when the candidates have run out', async () => {
    const sentence = { en: 'Nobody answered in time', zh: '无人按时答复' };
    await worked(TICKET, WorkUnassigned({ reason: 'nobody answered', sentence, lead: 'E001' }));
    const received = await mail.waitFor(({ to }) => to.includes('e001@yingda.local'), 15_000);
    expect(received.subject).toBe(`无人接单：工单 ${TICKET}，请指派`);
    expect(received.text).toContain('原因：无人按时答复');
  });

  it('a delayed visit reaches the contact in their language, and the engineer finds the address in the app alone', async () => {
    await worked(TICKET, visitAgreed('E011'), visitPlanned('16T09:30', '16T11:00', 'E011'));
    await worked(TICKET, VisitDelayed({ visit: VISIT, before: MORNING, window: NOON, because: 'traffic', late: true }));
    const received = await mail.waitFor(({ subject }) => subject.startsWith('Visit delayed'), 15_000);
    expect(received.to).toEqual(['visited@example.com']);
    expect(received.text).toContain('New arrival time: Saturday, 16 March 2024, 11:00–13:00 (GMT+8)');
    await stateOf('engineer-visit-scheduled', 'email');
    const mails = mail.received.filter(({ to, subject }) => to.includes('e011@yingda.local') && subject.startsWith('Visit scheduled'));
    expect(mails.map(({ text }) => text.includes('张江路'))).toEqual([false]);
    const me = await testCaller(database, { role: 'engineer', staffNumber: 'E011' });
    const inApp = await eventually(
      () => items('feed', me).then((all) => all.find(({ template }) => template === 'engineer-visit-scheduled')),
      (found) => found !== undefined,
    );
    expect(inApp?.['text']).toContain('Address: 张江路 100 号');
  });

  it('a quote and the service report reach the customer', async () => {
    const money = { currency: 'CNY', lines: [], net: 311_000, tax: 40_430, total: 351_430 };
    const priced = {
      quote: id,
      version: 1,
      priceList: { id: 'standard', version: 1 },
      validUntil: march('22T18:00'),
      digest: 'a'.repeat(64),
    };
    await worked(TICKET, QuoteOffered({ ...priced, ...money }));
    await worked(TICKET, ServiceReportPrepared({ reportId: id, language: 'en', attachment: id, sha256: 'a'.repeat(64), template: 1 }));
    expect((await mail.waitFor(({ subject }) => subject.startsWith('Quote'), 15_000)).subject).toContain('CN¥3,514.30 in all');
    expect(await stateOf('service-report', 'email')).toMatchObject({ state: 'succeeded', recipient: `contact:${contactOf(TICKET)}` });
    expect(await stateOf('service-report', 'in-app')).toMatchObject({ state: 'succeeded', recipient: 'account:ACME' });
  });

  it('an escalation is shown to everybody in the role, and mailed to a lead (R20)', async () => {
    const escalated = (escalation: number, role: 'supervisor' | 'lead') =>
      EscalationRaised({
        escalation,
        target: 'first-response',
        level: escalation,
        to: { role },
        rule: 'first-response-missed',
        reason: 'The first response was missed',
        due: march('15T11:35'),
        raisedAt: march('15T11:36'),
      });
    const events = [escalated(1, 'lead'), escalated(2, 'supervisor')];
    await happened({ log, now }, TICKET, { category: 'triage', streamId: streamIdOf('triage', TICKET), events });
    const supervisor = await testCaller(database, { role: 'supervisor' });
    const shown = await eventually(
      () => items('feed', supervisor),
      (found) => found.length > 0,
    );
    expect(shown).toMatchObject([{ template: 'escalation-raised', subject: `第 2 级升级：工单 ${TICKET}，首次响应已超时` }]);
    expect((await mail.waitFor(({ subject }) => subject.includes('升级'), 15_000)).to).toEqual(['e001@yingda.local']);
  });

  it('nothing of it is announced where it is imported history', async () => {
    const imported = '20240315-012';
    const past = VisitDelayed({ visit: VISIT, before: MORNING, window: NOON, because: 'traffic', late: true });
    await graded({ log, now, origin: 'import' }, imported, { email: 'history@example.com' });
    const stream = { category: 'work-order', streamId: streamIdOf('work-order', imported), events: [past] } as const;
    await happened({ log, now, origin: 'import' }, imported, stream);
    await worked(
      TICKET,
      QuoteOffered({
        quote: id,
        version: 2,
        priceList: { id: 'standard', version: 1 },
        currency: 'CNY',
        lines: [],
        net: 1,
        tax: 0,
        total: 1,
        validUntil: march('22T18:00'),
        digest: 'b'.repeat(64),
      }),
    );
    await mail.waitFor(({ subject }) => subject.startsWith('Quote') && subject.includes('CN¥0.01'), 15_000);
    expect(await deliveriesOf(imported)).toEqual([]);
  });
});

describe('a mail', () => {
  it('that is refused for a while is sent later with the same Message-ID', async () => {
    mail.refuse(true);
    await graded({ log, now }, '20240315-004', { email: 'li@example.com' });
    const failed = await eventually(
      () => mailOf('20240315-004'),
      (found) => found?.['state'] === 'failed',
    );
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, nextAttemptAt: '2024-03-15T01:35:05.000Z' });
    expect(failed?.['lastError']).toMatch(/451/);
    mail.refuse(false);
    await pause(300);
    expect(mailsAbout('20240315-004')).toHaveLength(0);
    now = instantFromMillis(millisOf(RECEIVED) + 5_000);
    const received = await mail.waitFor(({ subject }) => subject.includes('20240315-004'), 15_000);
    expect(received.messageId).toBe(`<${String(failed?.['id'])}@yingda.local>`);
    const done = await eventually(
      () => mailOf('20240315-004'),
      (found) => found?.['state'] === 'succeeded',
    );
    expect(done).toMatchObject({ state: 'succeeded', attempts: 2 });
  });

  it('goes out though the clock was set back after it was queued', async () => {
    const before = now;
    await graded({ log, now: instantFromMillis(millisOf(now) + 3_600_000) }, '20240315-009', { email: 'early@example.com' });
    expect(now).toBe(before);
    await mail.waitFor(({ to }) => to.includes('early@example.com'), 15_000);
  });

  it('that was sent but not recorded, because the process died, is sent again with the same Message-ID', async () => {
    mail.refuse(true);
    await graded({ log, now }, '20240315-005', { email: 'li@example.com' });
    const queued = await eventually(
      () => mailOf('20240315-005'),
      (found) => found?.['state'] === 'failed',
    );
    await notification.close();
    mail.refuse(false);
    const id = String(queued?.['id']);
    // What the process did before it died: everything but the record.
    const dying = new Mailer(readConfig(environment()));
    const [first] = await log.readStream(id);
    const { address, subject, text } = first?.data as { address: string; subject: string; text: string };
    expect(await dying.send({ id, to: address, subject, text })).toMatchObject({ outcome: 'sent' });
    dying.close();
    now = instantFromMillis(millisOf(now) + 5_000);
    notification = await boot();
    await eventually(
      () => Promise.resolve(mailsAbout('20240315-005').length),
      (count) => count === 2,
    );
    expect(mailsAbout('20240315-005').map(({ messageId }) => messageId)).toEqual([`<${id}@yingda.local>`, `<${id}@yingda.local>`]);
  });

  it('is not sent again by a rebuild of the read model', async () => {
    await eventually(
      () => mailOf('20240315-005'),
      (found) => found?.['state'] === 'succeeded',
    );
    const before = mail.received.length;
    // The row as it is in the middle of a rebuild: due, though the mail went out long ago.
    await withAdmin(
      "UPDATE notification.deliveries_v1 SET state = 'queued', next_attempt_at = queued_at, done_at = NULL WHERE medium = 'email'",
    );
    await pause(1_000);
    expect(mail.received).toHaveLength(before);
  });

  it('is given up for whoever was erased, and the feed is purged (R39)', async () => {
    mail.refuse(true);
    await graded({ log, now }, '20240315-007', { email: 'gone@example.com' });
    await eventually(
      () => mailOf('20240315-007'),
      (found) => found?.['state'] === 'failed',
    );
    const subject = contactOf('20240315-007');
    await worked('20240315-007', visitAgreed('E012'));
    const engineer = await testCaller(database, { role: 'engineer', staffNumber: 'E012' });
    const visits = await eventually(
      () => items('feed', engineer),
      (found) => found.length > 0,
    );
    expect(visits[0]?.['text']).toContain('张江路');
    const erased = SubjectErased({ subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
    await happened({ log, now }, undefined, { category: 'account', streamId: streamIdOf('account', 'ACME'), subject, events: [erased] });
    const given = await eventually(
      () => mailOf('20240315-007'),
      (found) => found?.['state'] === 'abandoned',
    );
    mail.refuse(false);
    expect(given).toMatchObject({ state: 'abandoned', lastError: 'the recipient was erased' });
    const customer = await testCaller(database, { role: 'customer', account: 'ACME' });
    const message = (await items('feed', customer)).find(({ ticketNumber }) => ticketNumber === '20240315-007');
    expect(message).toMatchObject({ subject: ERASED, text: ERASED });
    // The customer's address goes with the customer, from the engineer's feed too.
    expect(await items('feed', engineer)).toMatchObject([{ template: 'engineer-visit-scheduled', text: ERASED }]);
    now = instantFromMillis(millisOf(now) + 86_400_000);
    await pause(1_000);
    expect(mailsAbout('20240315-007')).toEqual([]);
  });

  it('goes out once when several processes send', async () => {
    const second = await boot();
    try {
      const numbers = Array.from({ length: 20 }, (_, index) => `20240316-${String(index + 1).padStart(3, '0')}`);
      for (const number of numbers) await graded({ log, now }, number, { email: 'many@example.com' });
      await eventually(
        () => Promise.resolve(mail.received.filter(({ to }) => to.includes('many@example.com')).length),
        (count) => count >= 20,
      );
      await pause(500);
      expect(mail.received.filter(({ to }) => to.includes('many@example.com'))).toHaveLength(20);
      expect(new Set(numbers.map((number) => mailsAbout(number)[0]?.messageId)).size).toBe(20);
    } finally {
      await second.close();
    }
  });
});

const withAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
