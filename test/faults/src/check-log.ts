import type { RecordedEvent } from '@yingda/contracts';

/** A command that was answered with success. */
export interface Acknowledged {
  readonly ticket: string;
  /** The account that only this command named. */
  readonly account: string;
}

/** Events of which a ticket that was only registered has exactly one. */
const ONCE = ['TicketRegistered', 'TicketAcknowledged', 'TicketClassified', 'TicketGraded', 'WorkOrderOpened', 'WorkAssigned'];
/** Targets that start once per ticket. */
const TARGETS = ['first-response', 'resolution', 'engineer-contact'];
/** The customer is told of the grade, the engineer of the work, each in the application and by mail; what else is told comes as it happens. */
const TOLD = ['ticket-acknowledged', 'work-assigned'];
const DELIVERIES = 4;

/**
 * What is wrong with a log, in sentences; nothing when every acknowledged command is in it once, every reaction happened once, and positions, stream
 * versions and ticket numbers have neither gaps nor doubles.
 */
export const checkLog = (events: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): string[] => [
  ...contiguous(
    events.map(({ position }) => position),
    'position',
  ),
  ...[...groups(events, ({ streamId }) => streamId)].flatMap(([stream, own]) =>
    contiguous(
      own.map(({ streamVersion }) => streamVersion),
      `version of ${stream}`,
    ),
  ),
  ...[...groups(events, ({ streamId }) => streamId)].flatMap(([stream, own]) => backInTime(stream, own)),
  ...doubles(
    events.map(({ id }) => id),
    'event id',
  ),
  ...numbers(events),
  ...acknowledged.flatMap((command) => missing(events, command)),
  ...[
    ...groups(
      events.filter(({ ticket }) => ticket !== undefined),
      ({ ticket }) => ticket ?? '',
    ),
  ].flatMap(([ticket, own]) => reactions(ticket, own)),
];

const contiguous = (values: readonly number[], what: string): string[] =>
  values.flatMap((value, index) => (value === index + 1 ? [] : [`${what}: ${value} stands where ${index + 1} belongs`])).slice(0, 1);

/** Within a stream time does not go back, whatever the clocks do. */
const backInTime = (stream: string, events: readonly RecordedEvent[]): string[] =>
  events.flatMap(({ type, occurredAt, streamVersion }, index) => {
    const previous = events[index - 1];
    return previous === undefined || previous.occurredAt <= occurredAt
      ? []
      : [`version ${streamVersion} of ${stream}: ${type} of ${occurredAt} stands behind one of ${previous.occurredAt}`];
  });

const doubles = (values: readonly string[], what: string): string[] => {
  const seen = new Set<string>();
  return values.flatMap((value) => (seen.size === seen.add(value).size ? [`${what} ${value} is there twice`] : []));
};

/** R7: the numbers of a day are gap-free. */
const numbers = (events: readonly RecordedEvent[]): string[] => {
  const taken = events.filter(({ type }) => type === 'TicketRegistered').map(({ ticket = '' }) => ticket);
  return [...groups(taken, (ticket) => ticket.slice(0, 8))].flatMap(([day, own]) =>
    contiguous(
      own.map((ticket) => Number(ticket.slice(9))).sort((a, b) => a - b),
      `number of ${day}`,
    ),
  );
};

const missing = (events: readonly RecordedEvent[], { ticket, account }: Acknowledged): string[] => {
  const found = events.filter(({ type, account: of }) => type === 'TicketRegistered' && of === account);
  return found.length === 1 && found[0]?.ticket === ticket
    ? []
    : [`the acknowledged ticket ${ticket} of ${account} is in the log ${found.length} times`];
};

const reactions = (ticket: string, events: readonly RecordedEvent[]): string[] => {
  const count = (wanted: (event: RecordedEvent) => boolean): number => events.filter(wanted).length;
  const deliveries = groups(
    events.filter(({ category }) => category === 'delivery'),
    ({ streamId }) => streamId,
  );
  const told = [...deliveries.values()].filter(([queued]) =>
    TOLD.includes(String((queued?.data as { template?: string }).template)),
  ).length;
  const expected: [string, number][] = [
    ...ONCE.map((type): [string, number] => [type, count((event) => event.type === type)]),
    ...TARGETS.map((target): [string, number] => [
      `TargetStarted ${target}`,
      count(({ type, data }) => type === 'TargetStarted' && (data as { target: string }).target === target),
    ]),
    ...[...deliveries].flatMap(([stream, own]): [string, number][] =>
      ['DeliveryQueued', 'DeliverySucceeded'].map((kind) => [`${kind} of ${stream}`, own.filter(({ type }) => type === kind).length]),
    ),
  ];
  return [
    ...expected.flatMap(([what, times]) => (times === 1 ? [] : [`${ticket}: ${what} ${times} times`])),
    ...(told === DELIVERIES ? [] : [`${ticket}: ${told} deliveries instead of ${DELIVERIES}`]),
  ];
};

const groups = <T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const value of values) found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value]);
  return found;
};
