import { categoryOf } from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { AppendRequest, CommandContext, EventStore, NewEvent, Outcome, StreamAppend } from '@yingda/event-store';
import type { Decision, DomainEvent, Instant, LogPosition, Uuid } from '@yingda/kernel';
import { accountEvolution } from '../domain/account/state.ts';
import { deviceEvolution } from '../domain/device/state.ts';
import type { RegisterTicket } from '../domain/ticket/commands.ts';
import { registerTicket } from '../domain/ticket/decide.ts';
import { seriesOf } from './series.ts';

/** How often a registration is decided again because its account changed meanwhile. */
const ATTEMPTS = 8;

export interface RegistrationOptions {
  readonly context: CommandContext;
  /** Zone of the day in the ticket's number (R7). */
  readonly timeZone: string;
  readonly newId: () => Uuid;
}

/**
 * Registers a ticket: its own stream, and the account's where that is new to something, in one append that also takes the number. In a log of several partitions
 * the account's part goes ahead in an append of its own, since it may belong to another partition: an account without a ticket does no harm.
 */
export const register = async (store: EventStore, command: RegisterTicket, options: RegistrationOptions): Promise<Outcome> => {
  const account = streamIdOf('account', command.account);
  const ticket = options.newId();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const history = await store.readStream(account);
    const known = { account: rebuild(accountEvolution, history), device: await deviceOf(store, command) };
    const decision = registerTicket(command, known, options.context.now);
    const streams =
      decision.outcome === 'refused'
        ? []
        : streamsFor(command, decision.events, { account, ticket, version: history.length, now: options.context.now });
    const ahead = store.partitions > 1 ? streams.slice(0, -1) : [];
    const alsoAt = await introduce(store, ahead, options);
    if (alsoAt === 'conflict') continue;
    const result = await store.append(requestFor(command, { decision, streams: streams.slice(ahead.length), alsoAt, options }));
    switch (result.outcome) {
      case 'appended':
        return decision.outcome === 'refused'
          ? decision
          : {
              outcome: 'done',
              events: decision.events,
              version: result.versions.at(-1) ?? 0,
              partition: result.partition,
              receipt: result,
              ...(alsoAt && { alsoAt }),
            };
      case 'replayed':
        return { ...result, partition: result.receipt?.partition ?? 0 };
      case 'key-reused':
        return { outcome: 'refused', code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
      case 'conflict':
        continue;
      case 'duplicate':
        throw new Error('a registration has no cause in the log that it could repeat');
      default:
        return result satisfies never;
    }
  }
  return { outcome: 'refused', code: 'BUSY_STREAM', details: {} };
};

const deviceOf = async (store: EventStore, { device: { serialNumber } }: RegisterTicket) => {
  if (serialNumber === undefined) return { status: 'none' } as const;
  const id = streamIdOf('device', serialNumber);
  return rebuild(deviceEvolution(id), await store.readStream(id));
};

/** The ticket's stream last: its version is the answer's. */
const streamsFor = (
  command: RegisterTicket,
  events: readonly DomainEvent[],
  { account, ticket, version, now }: { account: Uuid; ticket: Uuid; version: number; now: Instant },
): StreamAppend[] => {
  const subject = events.flatMap(({ type, data }) =>
    type === 'TicketRegistered' ? [(data as { contact: { id: Uuid } }).contact.id] : [],
  )[0];
  const of = (category: Category): NewEvent[] =>
    events
      .filter(({ type }) => categoryOf(type) === category)
      .map((event) => ({ ...event, occurredAt: now, ...(subject !== undefined && { subject }) }));
  const accountEvents = of('account');
  return [
    ...(accountEvents.length === 0
      ? []
      : [
          {
            streamId: account,
            category: 'account' as const,
            account: command.account,
            expectedVersion: version === 0 ? ('no-stream' as const) : version,
            events: accountEvents,
          },
        ]),
    {
      streamId: ticket,
      category: 'ticket',
      account: command.account,
      ticket: 'assigned',
      expectedVersion: 'no-stream',
      events: of('ticket'),
    },
  ];
};

/** What goes ahead of the ticket. @returns where it stands, where there is something */
const introduce = async (
  store: EventStore,
  streams: readonly StreamAppend[],
  { context: { actor, correlationId } }: RegistrationOptions,
): Promise<LogPosition | 'conflict' | undefined> => {
  if (streams.length === 0) return undefined;
  const result = await store.append({ streams, actor, correlationId });
  return result.outcome === 'appended' ? { partition: result.partition, position: result.position } : 'conflict';
};

interface Registration {
  readonly decision: Decision;
  readonly streams: StreamAppend[];
  readonly alsoAt: LogPosition | undefined;
  readonly options: RegistrationOptions;
}

const requestFor = (
  command: RegisterTicket,
  { decision, streams, alsoAt, options: { context, timeZone } }: Registration,
): AppendRequest => ({
  streams,
  actor: context.actor,
  correlationId: context.correlationId,
  ...(streams.length > 0 && { series: seriesOf(command.receivedAt ?? context.now, timeZone) }),
  ...(context.idempotency && {
    idempotency: {
      ...context.idempotency,
      answer:
        decision.outcome === 'refused' ? decision : { outcome: 'done', version: streams.at(-1)?.events.length, ...(alsoAt && { alsoAt }) },
    },
  }),
});
