import type { RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { checkLog } from './check-log.ts';
import { checkStream } from './check-stream.ts';

/** A flawless log of two tickets. */
const tickets = ['20240315-001', '20240315-002'];
const reaction = [
  ['ticket', 'TicketRegistered', {}],
  ['ticket', 'TicketAcknowledged', {}],
  ['triage', 'TicketClassified', {}],
  ['triage', 'TicketGraded', {}],
  ['triage', 'TargetStarted', { target: 'first-response' }],
  ['triage', 'TargetStarted', { target: 'resolution' }],
  ['work-order', 'WorkOrderOpened', {}],
  ['work-order', 'WorkAssigned', {}],
  ['triage', 'TargetStarted', { target: 'engineer-contact' }],
  ...['1', '2', '3', '4'].flatMap((delivery) => [
    [`delivery ${delivery}`, 'DeliveryQueued', { template: Number(delivery) % 2 === 0 ? 'ticket-acknowledged' : 'work-assigned' }] as const,
    [`delivery ${delivery}`, 'DeliverySucceeded', {}] as const,
  ]),
] as const;

const log = (): RecordedEvent[] => {
  const versions = new Map<string, number>();
  return tickets
    .flatMap((ticket) => reaction.map((entry) => ({ ticket, entry })))
    .map(({ ticket, entry: [stream, type, data] }, index) => {
      const streamId = `${stream} ${ticket}`;
      const streamVersion = (versions.get(streamId) ?? 0) + 1;
      versions.set(streamId, streamVersion);
      return {
        id: String(index + 1),
        type,
        version: 1,
        data,
        category: (stream.split(' ')[0] ?? '') as RecordedEvent['category'],
        streamId,
        streamVersion,
        partition: 0,
        position: index + 1,
        ticket,
        account: `A${ticket.slice(-1)}`,
        actor: { id: 'spec', kind: 'platform' },
        correlationId: 'spec',
        origin: 'live',
        occurredAt: instant('2024-03-15T01:35:00Z'),
        recordedAt: instant('2024-03-15T01:35:00Z'),
      };
    });
};

const acknowledged = tickets.map((ticket) => ({ ticket, account: `A${ticket.slice(-1)}` }));

/** The same events numbered anew, as a broken platform would have stored them. */
const renumbered = (events: readonly RecordedEvent[]): RecordedEvent[] => {
  const versions = new Map<string, number>();
  return events.map((event, index) => {
    const streamVersion = (versions.get(event.streamId) ?? 0) + 1;
    versions.set(event.streamId, streamVersion);
    return { ...event, position: index + 1, streamVersion };
  });
};
const without = (type: string): RecordedEvent[] => renumbered(log().filter((event) => event.ticket !== tickets[0] || event.type !== type));
const twice = (type: string): RecordedEvent[] =>
  renumbered(
    log().flatMap((event) => (event.ticket === tickets[0] && event.type === type ? [event, { ...event, id: `${event.id}b` }] : [event])),
  );

describe('the checkers of the fault tests', () => {
  it('find nothing in a flawless log', () => {
    expect(checkLog(log(), acknowledged)).toEqual([]);
    expect(checkStream(log(), log())).toEqual([]);
  });

  it.each(['TicketRegistered', 'TicketGraded', 'WorkAssigned', 'DeliveryQueued', 'DeliverySucceeded'])(
    'find a %s that was lost or happened twice',
    (type) => {
      expect(checkLog(without(type), acknowledged)).not.toEqual([]);
      expect(checkLog(twice(type), acknowledged)).not.toEqual([]);
    },
  );

  it('find a delivery that was never queued', () => {
    const lost = `delivery 3 ${tickets[1]}`;
    expect(checkLog(renumbered(log().filter(({ streamId }) => streamId !== lost)), acknowledged)).toEqual([
      expect.stringContaining('3 deliveries'),
    ]);
  });

  it('find a stream that goes back in time', () => {
    const [first, ...rest] = log();
    if (!first) throw new Error('the log of this spec is not empty');
    const later = { ...first, occurredAt: instant('2024-03-15T01:36:00Z') };
    expect(checkLog([later, ...rest], acknowledged)).toEqual([expect.stringContaining('version 2 of ticket 20240315-001')]);
  });

  it('find a gap in positions, versions and numbers', () => {
    const [first, ...rest] = log();
    expect(checkLog(rest, acknowledged)).toEqual(expect.arrayContaining([expect.stringContaining('position')]));
    expect(
      checkLog(
        log().map((event) => ({ ...event, streamVersion: event.streamVersion + 1 })),
        acknowledged,
      ),
    ).toEqual(expect.arrayContaining([expect.stringContaining('version of')]));
    expect(
      checkLog(
        log().filter(({ ticket }) => ticket === tickets[1]),
        [],
      ),
    ).toEqual(expect.arrayContaining([expect.stringContaining('number of 20240315')]));
    expect(first?.position).toBe(1);
  });

  it('find dropped, doubled and swapped messages of the bus', () => {
    const [a, b, ...rest] = log();
    if (!a || !b) throw new Error('the log of this spec has two events at least');
    expect(checkStream([a, ...rest], log())).toHaveLength(1);
    expect(checkStream([a, b, b, ...rest], log())).toHaveLength(1);
    expect(checkStream([b, a, ...rest], log())).toHaveLength(1);
    expect(checkStream([...log(), a], log())).toHaveLength(1);
  });
});
