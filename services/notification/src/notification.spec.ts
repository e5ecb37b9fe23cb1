import { EngineerRegistered, ERASED, SubjectErased, WorkAssigned } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import { call, testCaller } from '@yingda/test-environment/service';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { Mailer } from './mail/mailer.ts';
import { eventually } from './spec-support/eventually.ts';
import { NotificationUnderTest } from './spec-support/notification-under-test.ts';
import type { Item } from './spec-support/notification-under-test.ts';
import { contactOf, graded, happened, RECEIVED } from './spec-support/other-services.ts';

let desk: NotificationUnderTest;

beforeAll(async () => {
  desk = await NotificationUnderTest.start();
}, 60_000);

afterAll(() => desk?.stop());

const mailsAbout = (ticket: string) => desk.mail.received.filter(({ subject }) => subject.includes(ticket));

describe('the acknowledgement of a graded ticket (R8)', () => {
  it('reaches the contact by mail and the account in its feed', async () => {
    await graded(desk, '20240315-001', { email: 'li@example.com' });
    const received = await desk.mail.waitFor(({ subject }) => subject.includes('20240315-001'), 15_000);
    expect(received.to).toEqual(['li@example.com']);
    expect(received.text).toContain('李娜，您好！');
    expect(received.text).toContain('首次响应不晚于：2024年3月15日 11:35 (GMT+8)');
    expect(received.text).toContain('预计解决不晚于：2024年3月16日 09:35 (GMT+8)');
    const [delivery] = await eventually(
      () => desk.deliveriesOf('20240315-001').then((all) => all.filter(({ medium }) => medium === 'email')),
      ([found]) => found?.['state'] === 'succeeded',
    );
    expect(delivery).toMatchObject({ state: 'succeeded', attempts: 1, template: 'ticket-acknowledged', ticketNumber: '20240315-001' });
    expect(received.messageId).toBe(`<${String(delivery?.['id'])}@yingda.local>`);
    expect(JSON.stringify(delivery)).not.toContain('li@example.com');
    const customer = await testCaller(desk.database, { role: 'customer', account: 'ACME' });
    const [message] = await eventually(
      () => desk.items('feed', customer),
      (found) => found.length > 0,
    );
    expect(message).toMatchObject({ ticketNumber: '20240315-001', subject: '已受理您的报修，工单号 20240315-001', language: 'zh' });
    expect(message?.['text']).not.toContain('李娜');
  });

  it('is shown to nobody else (R39)', async () => {
    const stranger = await testCaller(desk.database, { role: 'customer', account: 'OTHER' });
    expect(await desk.items('feed', stranger)).toEqual([]);
    expect(await desk.items('feed', desk.agent)).toEqual([]);
    expect(await call('GET', `${desk.url}/deliveries?ticket=20240315-001`, stranger)).toMatchObject({
      status: 403,
    });
  });

  it('comes in English for those who read English, and without a mail for those who have no address', async () => {
    await graded(desk, '20240315-002', { language: 'en' });
    const [first, ...rest] = await eventually(
      () => desk.deliveriesOf('20240315-002'),
      ([found]) => found?.['state'] === 'succeeded',
    );
    expect(first).toMatchObject({ medium: 'in-app', state: 'succeeded', recipient: 'account:ACME' });
    expect(rest).toEqual([]);
    const integrator = await testCaller(desk.database, { role: 'integrator', account: 'ACME' });
    const mine = await eventually(
      () => desk.items('feed', integrator).then((all) => all.find(({ ticketNumber }) => ticketNumber === '20240315-002')),
      (found) => found !== undefined,
    );
    expect(mine).toMatchObject({ subject: 'Your report is accepted: ticket 20240315-002', language: 'en' });
    const pages = [(await call('GET', `${desk.url}/feed?limit=1`, integrator)).body];
    pages.push((await call('GET', `${desk.url}/feed?limit=1&cursor=${String(pages[0]?.['nextCursor'])}`, integrator)).body);
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
    await happened(desk, undefined, { category: 'engineer', streamId: engineer, subject: engineer, events: [known] });
    await graded(desk, '20240315-003');
    const assigned = WorkAssigned({ engineer: 'E007', by: 'load' });
    await happened(desk, '20240315-003', {
      category: 'work-order',
      streamId: streamIdOf('work-order', '20240315-003'),
      events: [assigned],
    });
    const received = await desk.mail.waitFor(({ to }) => to.includes('e007@yingda.local'), 15_000);
    expect(received.subject).toBe('Work assigned to you: ticket 20240315-003, grade 1 (urgent)');
    expect(received.text).toContain('Dear Liu Yang');
    expect(received.text).not.toContain('李娜');
    const me = await testCaller(desk.database, { role: 'engineer', staffNumber: 'E007' });
    const mine = await eventually(
      () => desk.items('feed', me),
      (found) => found.length > 0,
    );
    expect(mine).toMatchObject([{ ticketNumber: '20240315-003', template: 'work-assigned' }]);
    const other = await testCaller(desk.database, { role: 'engineer', staffNumber: 'E008' });
    expect(await desk.items('feed', other)).toEqual([]);
  });
});

describe('a mail', () => {
  it('that is refused for a while is sent later with the same Message-ID', async () => {
    desk.mail.refuse(true);
    await graded(desk, '20240315-004', { email: 'li@example.com' });
    const failed = await eventually(
      () => desk.mailOf('20240315-004'),
      (found) => found?.['state'] === 'failed',
    );
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, nextAttemptAt: '2024-03-15T01:35:05.000Z' });
    expect(failed?.['lastError']).toMatch(/451/);
    desk.mail.refuse(false);
    await pause(300);
    expect(mailsAbout('20240315-004')).toHaveLength(0);
    desk.now = instantFromMillis(millisOf(RECEIVED) + 5_000);
    const received = await desk.mail.waitFor(({ subject }) => subject.includes('20240315-004'), 15_000);
    expect(received.messageId).toBe(`<${String(failed?.['id'])}@yingda.local>`);
    const done = await eventually(
      () => desk.mailOf('20240315-004'),
      (found) => found?.['state'] === 'succeeded',
    );
    expect(done).toMatchObject({ state: 'succeeded', attempts: 2 });
  });

  it('goes out though the clock was set back after it was queued', async () => {
    const before = desk.now;
    await graded({ log: desk.log, now: instantFromMillis(millisOf(desk.now) + 3_600_000) }, '20240315-009', { email: 'early@example.com' });
    expect(desk.now).toBe(before);
    await desk.mail.waitFor(({ to }) => to.includes('early@example.com'), 15_000);
  });

  it('that was sent but not recorded, because the process died, is sent again with the same Message-ID', async () => {
    desk.mail.refuse(true);
    await graded(desk, '20240315-005', { email: 'li@example.com' });
    const queued = await eventually(
      () => desk.mailOf('20240315-005'),
      (found) => found?.['state'] === 'failed',
    );
    await desk.service?.close();
    desk.mail.refuse(false);
    const id = String(queued?.['id']);
    // What the process did before it died: everything but the record.
    const dying = new Mailer(readConfig(desk.environment));
    const [first] = await desk.log.readStream(id);
    const { address, subject, text } = first?.data as { address: string; subject: string; text: string };
    expect(await dying.send({ id, to: address, subject, text })).toMatchObject({ outcome: 'sent' });
    dying.close();
    desk.now = instantFromMillis(millisOf(desk.now) + 5_000);
    desk.service = await desk.boot();
    await eventually(
      () => Promise.resolve(mailsAbout('20240315-005').length),
      (count) => count === 2,
    );
    expect(mailsAbout('20240315-005').map(({ messageId }) => messageId)).toEqual([`<${id}@yingda.local>`, `<${id}@yingda.local>`]);
  });

  it('is not sent again by a rebuild of the read model', async () => {
    await eventually(
      () => desk.mailOf('20240315-005'),
      (found) => found?.['state'] === 'succeeded',
    );
    const before = desk.mail.received.length;
    // The row as it is in the middle of a rebuild: due, though the mail went out long ago.
    await withAdmin(
      "UPDATE notification.deliveries_v1 SET state = 'queued', next_attempt_at = queued_at, done_at = NULL WHERE medium = 'email'",
    );
    await pause(1_000);
    expect(desk.mail.received).toHaveLength(before);
  });

  it('is given up for whoever was erased, and the feed is purged (R39)', async () => {
    desk.mail.refuse(true);
    await graded(desk, '20240315-007', { email: 'gone@example.com' });
    await eventually(
      () => desk.mailOf('20240315-007'),
      (found) => found?.['state'] === 'failed',
    );
    const subject = contactOf('20240315-007');
    const erased = SubjectErased({ subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
    await happened(desk, undefined, { category: 'account', streamId: streamIdOf('account', 'ACME'), subject, events: [erased] });
    const given = await eventually(
      () => desk.mailOf('20240315-007'),
      (found) => found?.['state'] === 'abandoned',
    );
    desk.mail.refuse(false);
    expect(given).toMatchObject({ state: 'abandoned', lastError: 'the recipient was erased' });
    const customer = await testCaller(desk.database, { role: 'customer', account: 'ACME' });
    const message = await eventually(
      () => desk.items('feed', customer).then((all) => all.find(({ ticketNumber }) => ticketNumber === '20240315-007')),
      (found) => found?.['text'] === ERASED,
    );
    expect(message).toMatchObject({ subject: ERASED, text: ERASED });
    desk.now = instantFromMillis(millisOf(desk.now) + 86_400_000);
    await pause(1_000);
    expect(mailsAbout('20240315-007')).toEqual([]);
  });

  it('goes out once when several processes send', async () => {
    const second = await desk.boot();
    try {
      const numbers = Array.from({ length: 20 }, (_, index) => `20240316-${String(index + 1).padStart(3, '0')}`);
      for (const number of numbers) await graded(desk, number, { email: 'many@example.com' });
      await eventually(
        () => Promise.resolve(desk.mail.received.filter(({ to }) => to.includes('many@example.com')).length),
        (count) => count >= 20,
      );
      await pause(500);
      expect(desk.mail.received.filter(({ to }) => to.includes('many@example.com'))).toHaveLength(20);
      expect(new Set(numbers.map((number) => mailsAbout(number)[0]?.messageId)).size).toBe(20);
    } finally {
      await second.close();
    }
  });
});

const withAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: desk.database.adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
