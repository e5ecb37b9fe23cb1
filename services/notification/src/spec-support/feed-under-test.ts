import { MessageSent, NoteAdded, SubjectErased, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import type { NewEvent } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { instant, parsePosition } from '@yingda/kernel';
import type { Clock, DomainEvent, Uuid } from '@yingda/kernel';
import { registerApiKey } from '@yingda/nest-kit';
import type { Scope } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomBytes } from 'node:crypto';
import { serviceDefinition } from '../index.ts';

/** What the feed gives of an event. */
export type Item = Record<string, unknown> & {
  readonly position: string;
  readonly leafhash: string;
  readonly type: string;
  readonly subject: string;
};

/** When everything happens. */
export const AT = instant('2024-03-15T09:35:00+08:00');
/** Of every ticket. */
export const CONTACT = derivedUuid('spec/contact');
const MAIL = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Yingda <desk@yingda.local>' };

export const message = (text: string) => MessageSent({ messageId: derivedUuid(text), channel: 'email', text });
export const note = () => NoteAdded({ noteId: derivedUuid('note'), text: 'among colleagues' });
export const graded = () => TicketGraded({ grade: 1, rule: 'grade-1', reason: 'the line is down', policy: { id: 'default', version: 1 } });

/** The service with its feed, and somebody who writes to the log. */
export const feedUnderTest = async ({
  clock,
  environment,
}: { readonly clock?: Clock; readonly environment?: Record<string, string> } = {}) => {
  const [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('notification', { database, nats });
  const log = await openPostgresEventStore({
    connectionString: database.url('yingda_import'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
  const notification = await testService(serviceDefinition, {
    database,
    nats,
    ...(clock && { clock }),
    environment: { ...MAIL, ...environment },
  });
  const api = (path: string): string => `${notification.url}/api/notification/v1/${path}`;
  const page = (path: string, who: string): Promise<TestAnswer> => call('GET', api(path), who);

  /** A key with a name, so that it can be revoked. */
  const keyOf = async (name: string, account: string, ...scopes: Scope[]): Promise<string> => {
    const key = `yk_${randomBytes(24).toString('base64url')}`;
    await registerApiKey(database.url('yingda_owner'), { key, name, roles: ['integrator'], scopes, account });
    return `Bearer ${key}`;
  };

  /** All pages from a position on. */
  const pagesFrom = async (after: string, who: string, filters = ''): Promise<Item[]> => {
    const items: Item[] = [];
    for (let position = after; ;) {
      const { body } = await page(`events?after=${position}&limit=50${filters}`, who);
      items.push(...(body['items'] as Item[]));
      position = String(body['position']);
      if (body['more'] !== true) return items;
    }
  };

  let stopping: Promise<void> | undefined;
  const stopService = (): Promise<void> => (stopping ??= notification.close());

  return {
    database,
    nats,
    stopService,
    api,
    page,
    keyOf,
    pagesFrom,
    register: (account = 'ACME', contact = CONTACT) => register(log, account, contact),
    /** An event as the log holds it and NATS carries it. */
    sealedAt: (position: string) => sealedAt(log, position),
    erase: (subject: Uuid) => erase(log, subject),
    happen: (ticket: string, category: 'ticket' | 'triage' | 'work-order', ...events: DomainEvent[]) =>
      happen(log, { ticket, category }, events),
    close: async () => {
      await stopService();
      await log.close();
      await nats.stop();
      await database.drop();
    },
  };
};

export type FeedUnderTest = Awaited<ReturnType<typeof feedUnderTest>>;

/** A new ticket of an account. Answers its number. */
const register = async (log: PostgresEventStore, account: string, contact: Uuid): Promise<string> => {
  const registered = TicketRegistered({
    account,
    contact: { id: contact, name: '李娜', language: 'zh' },
    device: { model: 'XJ-2000' },
    channel: 'hotline',
    kind: 'fault',
    description: 'Alarm E02 on start',
    symptomCodes: ['E02'],
    occurredAt: AT,
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: AT,
    receivedAtStated: true,
    receivedBy: 'agent-1',
  });
  const result = await log.append({
    streams: [
      {
        streamId: derivedUuid(randomBytes(16).toString('hex')),
        category: 'ticket',
        expectedVersion: 'no-stream',
        account,
        ticket: 'assigned',
        events: [{ ...registered, occurredAt: AT, subject: contact }],
      },
    ],
    series: '2024-03-15',
    actor: { id: 'agent-1', kind: 'person' },
    correlationId: derivedUuid('spec'),
  });
  if (result.outcome !== 'appended' || result.ticket === undefined) throw new Error(result.outcome);
  return result.ticket;
};

const sealedAt = async (log: PostgresEventStore, position: string): Promise<RecordedEvent> => {
  const place = parsePosition(position);
  const [event] = place ? await log.readSealedAt([place]) : [];
  if (!event) throw new Error(`the log has nothing at ${position}`);
  return event;
};

const erase = async (log: PostgresEventStore, subject: Uuid): Promise<void> => {
  const erased = SubjectErased({ subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
  const result = await log.append({
    streams: [
      {
        streamId: derivedUuid(randomBytes(16).toString('hex')),
        category: 'account',
        expectedVersion: 'no-stream',
        account: 'ACME',
        events: [{ ...erased, occurredAt: AT, subject }],
      },
    ],
    actor: { id: 'supervisor-1', kind: 'person' },
    correlationId: derivedUuid('spec'),
  });
  if (result.outcome !== 'appended') throw new Error(result.outcome);
};

interface Place {
  readonly ticket: string;
  readonly category: 'ticket' | 'triage' | 'work-order';
}

/** Something that happened to a ticket of ACME. */
const happen = async (log: PostgresEventStore, { ticket, category }: Place, events: readonly DomainEvent[]): Promise<void> => {
  const told: NewEvent[] = events.map((event) => ({ ...event, occurredAt: AT, subject: CONTACT }));
  const result = await log.append({
    streams: [{ streamId: derivedUuid(`${category} ${ticket}`), category, expectedVersion: 'any', account: 'ACME', ticket, events: told }],
    actor: { id: 'key:erp', kind: 'program' },
    correlationId: derivedUuid('spec'),
  });
  if (result.outcome !== 'appended') throw new Error(result.outcome);
};
