import {
  EngineerRegistered,
  ERASED,
  EscalationRaised,
  GroupChanged,
  GroupRegistered,
  OnCallPlanned,
  QuoteOffered,
  ServiceReportPrepared,
  SubjectErased,
  VisitDelayed,
  WorkOffered,
  WorkOrderOpened,
  WorkUnassigned,
} from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { DomainEvent } from '@yingda/kernel';
import { testCaller } from '@yingda/test-environment/service';
import pg from 'pg';
import { eventually } from './spec-support/eventually.ts';
import { NotificationUnderTest } from './spec-support/notification-under-test.ts';
import { contactOf, graded, happened } from './spec-support/other-services.ts';
import { march, MORNING, NOON, VISIT, visitAgreed, visitPlanned } from './spec-support/what-happened.ts';

let desk: NotificationUnderTest;

beforeAll(async () => {
  desk = await NotificationUnderTest.start();
}, 60_000);

afterAll(() => desk?.stop());

const HARDWARE = {
  group: 'hardware',
  name: { en: 'Hardware', zh: '硬件组' },
  problemTypes: ['hardware'],
  lead: 'E001',
  assignment: 'automatic' as const,
  requirements: [],
};

/** Dispatch tells this of a ticket's work. */
const worked = (ticket: string, ...events: readonly DomainEvent[]) => {
  const stream = { category: 'work-order', streamId: streamIdOf('work-order', ticket), subject: contactOf(ticket), events } as const;
  return happened(desk, ticket, stream);
};

/** R20. */
const escalated = (escalation: number, to: { role: 'supervisor' | 'lead' } | { onCall: 'hardware' }) =>
  EscalationRaised({
    escalation,
    target: 'first-response',
    level: escalation,
    to,
    rule: 'first-response-missed',
    reason: 'The first response was missed',
    due: march('15T11:35'),
    raisedAt: march('15T11:36'),
  });

const registered = (number: string, email: string, language: 'zh' | 'en') => {
  const subject = streamIdOf('engineer', number);
  const known = EngineerRegistered({ engineer: number, name: `Engineer ${number}`, email, language, groups: ['hardware'], active: true });
  return happened(desk, undefined, { category: 'engineer', streamId: subject, subject, events: [known] });
};

describe('what dispatch does (R23, R24, R27, R29)', () => {
  const TICKET = '20240315-011';
  const id = derivedUuid('spec/dispatch');
  const stateOf = (template: string, medium: 'email' | 'in-app', ticket = TICKET) =>
    eventually(
      () => desk.deliveriesOf(ticket).then((all) => all.find((each) => each['template'] === template && each['medium'] === medium)),
      (found) => found?.['state'] === 'succeeded',
    );

  beforeAll(async () => {
    await registered('E011', 'e011@yingda.local', 'en');
    await registered('E001', 'e001@yingda.local', 'zh');
    await happened(desk, undefined, { category: 'group', streamId: streamIdOf('group', 'hardware'), events: [GroupRegistered(HARDWARE)] });
    const duty = { engineer: 'E011', duty: id, group: 'hardware', from: march('15T08:00'), until: march('15T20:00') };
    const over = { ...duty, engineer: 'E001', duty: VISIT, until: march('15T09:00') };
    for (const planned of [OnCallPlanned(duty), OnCallPlanned(over)])
      await happened(desk, undefined, { category: 'engineer', streamId: streamIdOf('engineer', planned.data.engineer), events: [planned] });
    await graded(desk, TICKET, { email: 'visited@example.com', language: 'en' });
    await worked(TICKET, WorkOrderOpened({ group: 'hardware', grade: 1 }));
  });

  it('an offer reaches the engineer by mail and in the app', async () => {
    await worked(TICKET, WorkOffered({ offer: id, engineer: 'E011', acceptBy: march('15T09:50'), acceptWithin: 'PT15M' }));
    const received = await desk.mail.waitFor(({ to }) => to.includes('e011@yingda.local'), 15_000);
    expect(received.subject).toBe(`Work offered to you: ticket ${TICKET}, answer by 15 Mar, 09:50`);
    expect(await stateOf('work-offered', 'in-app')).toMatchObject({ state: 'succeeded', recipient: 'engineer:E011' });
  });

  it('the lead is told when the candidates have run out', async () => {
    const sentence = { en: 'Nobody answered in time', zh: '无人按时答复' };
    await worked(TICKET, WorkUnassigned({ reason: 'nobody answered', sentence, lead: 'E001' }));
    const received = await desk.mail.waitFor(({ to }) => to.includes('e001@yingda.local'), 15_000);
    expect(received.subject).toBe(`无人接单：工单 ${TICKET}，请指派`);
    expect(received.text).toContain('原因：无人按时答复');
  });

  it('a delayed visit reaches the contact in their language, and the engineer finds the address in the app alone', async () => {
    await worked(TICKET, visitAgreed('E011'), visitPlanned('16T09:30', '16T11:00', 'E011'));
    await worked(TICKET, VisitDelayed({ visit: VISIT, before: MORNING, window: NOON, because: 'traffic', late: true }));
    const received = await desk.mail.waitFor(({ subject }) => subject.startsWith('Visit delayed'), 15_000);
    expect(received.to).toEqual(['visited@example.com']);
    expect(received.text).toContain('New arrival time: Saturday, 16 March 2024, 11:00–13:00 (GMT+8)');
    await stateOf('engineer-visit-scheduled', 'email');
    const mails = desk.mail.received.filter(({ to, subject }) => to.includes('e011@yingda.local') && subject.startsWith('Visit scheduled'));
    expect(mails.map(({ text }) => text.includes('张江路'))).toEqual([false]);
    const me = await testCaller(desk.database, { role: 'engineer', staffNumber: 'E011' });
    const inApp = await eventually(
      () => desk.items('feed', me).then((all) => all.find(({ template }) => template === 'engineer-visit-scheduled')),
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
    expect((await desk.mail.waitFor(({ subject }) => subject.startsWith('Quote'), 15_000)).subject).toContain('CN¥3,514.30 in all');
    expect(await stateOf('service-report', 'email')).toMatchObject({ state: 'succeeded', recipient: `contact:${contactOf(TICKET)}` });
    expect(await stateOf('service-report', 'in-app')).toMatchObject({ state: 'succeeded', recipient: 'account:ACME' });
  });

  it('an escalation is shown to everybody in the role, and mailed to a lead and to whoever is on call (R20)', async () => {
    const events = [escalated(1, { role: 'lead' }), escalated(2, { role: 'supervisor' }), escalated(3, { onCall: 'hardware' })];
    await happened(desk, TICKET, { category: 'triage', streamId: streamIdOf('triage', TICKET), events });
    const supervisor = await testCaller(desk.database, { role: 'supervisor' });
    const shown = await eventually(
      () => desk.items('feed', supervisor),
      (found) => found.length > 0,
    );
    expect(shown).toMatchObject([{ template: 'escalation-raised', subject: `第 2 级升级：工单 ${TICKET}，首次响应已超时` }]);
    expect((await desk.mail.waitFor(({ subject }) => subject.includes('升级'), 15_000)).to).toEqual(['e001@yingda.local']);
    expect((await desk.mail.waitFor(({ subject }) => subject.startsWith('Escalation, level 3'), 15_000)).to).toEqual(['e011@yingda.local']);
  });

  it('what nobody can be told by name is shown to a role, and nobody who was erased is told anything', async () => {
    const ticket = '20240315-014';
    await graded(desk, ticket);
    await worked(ticket, WorkOrderOpened({ group: 'training', grade: 1 }));
    const gone = streamIdOf('engineer', 'E013');
    await registered('E013', 'e013@yingda.local', 'zh');
    const erased = SubjectErased({ subject: gone, kind: 'engineer', ground: 'objection', requestedBy: 'subject' });
    await happened(desk, undefined, { category: 'engineer', streamId: gone, subject: gone, events: [erased] });
    await worked(ticket, WorkOffered({ offer: id, engineer: 'E013', acceptBy: march('15T09:50'), acceptWithin: 'PT15M' }));
    const events = [escalated(1, { role: 'lead' }), escalated(2, { onCall: 'hardware' })];
    await happened(desk, ticket, { category: 'triage', streamId: streamIdOf('triage', ticket), events });
    const told = await eventually(
      () => desk.deliveriesOf(ticket).then((all) => all.filter(({ recipient }) => recipient !== 'account:ACME')),
      (found) => found.length >= 2,
    );
    expect(told.map(({ recipient, medium }) => [recipient, medium]).sort()).toEqual([
      ['role:dispatcher', 'in-app'],
      ['role:lead', 'in-app'],
    ]);
  });

  it('the customer’s address goes with the customer, from the engineer’s feed too (R39)', async () => {
    const ticket = '20240315-013';
    await graded(desk, ticket);
    await worked(ticket, visitAgreed('E012'));
    const engineer = await testCaller(desk.database, { role: 'engineer', staffNumber: 'E012' });
    const shows = (text: string) =>
      eventually(
        () => desk.items('feed', engineer),
        ([found]) => String(found?.['text']).includes(text),
      );
    expect(await shows('张江路')).toMatchObject([{ ticketNumber: ticket, template: 'engineer-visit-scheduled' }]);
    const subject = contactOf(ticket);
    const erased = SubjectErased({ subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
    await happened(desk, undefined, { category: 'account', streamId: streamIdOf('account', 'ACME'), subject, events: [erased] });
    expect(await shows(ERASED)).toMatchObject([{ ticketNumber: ticket, text: ERASED }]);
  });

  it('nothing of it is announced where it is imported history', async () => {
    const imported = '20240315-012';
    const past = VisitDelayed({ visit: VISIT, before: MORNING, window: NOON, because: 'traffic', late: true });
    await graded({ log: desk.log, now: desk.now, origin: 'import' }, imported, { email: 'history@example.com' });
    const stream = { category: 'work-order', streamId: streamIdOf('work-order', imported), events: [past] } as const;
    await happened({ log: desk.log, now: desk.now, origin: 'import' }, imported, stream);
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
    await desk.mail.waitFor(({ subject }) => subject.startsWith('Quote') && subject.includes('CN¥0.01'), 15_000);
    expect(await desk.deliveriesOf(imported)).toEqual([]);
  });

  it('nothing is announced again when the log is replayed, whoever leads or has an address by now', async () => {
    const admin = new pg.Client({ connectionString: desk.database.adminUrl });
    await admin.connect();
    try {
      const lead = GroupChanged({ ...HARDWARE, lead: 'E011' });
      await happened(desk, undefined, { category: 'group', streamId: streamIdOf('group', 'hardware'), events: [lead] });
      await registered('E012', 'e012@yingda.local', 'zh');
      /** Where the log ends once the reactors have read it and every delivery has ended; nothing before. */
      const end = async (): Promise<number | undefined> => {
        const events = await desk.log.readAllSealed({ after: 0, limit: 10_000 });
        const count = (...types: readonly string[]) => events.filter(({ type }) => types.includes(type)).length;
        const [row] = (await admin.query<{ position: string }>('SELECT position FROM notification.consumer_positions')).rows;
        const last = events.at(-1)?.position;
        return Number(row?.position) === last && count('DeliveryQueued') === count('DeliverySucceeded', 'DeliveryAbandoned')
          ? last
          : undefined;
      };
      const reached = () => eventually(end, (position) => position !== undefined);
      const before = await reached();
      expect(before).toBeGreaterThan(0);
      await desk.service?.close();
      await admin.query('DELETE FROM notification.consumer_positions');
      desk.service = await desk.boot();
      expect(await reached()).toBe(before);
    } finally {
      await admin.end();
    }
  });
});
