import {
  CHANNELS,
  GRADES,
  KINDS,
  RATINGS,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TargetBreached,
  TargetMet,
  TicketAcknowledged,
  TicketCancelled,
  TicketClosed,
  TicketGraded,
  TicketRegistered,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import type { Channel, Grade, Kind, Rating, RecordedEvent } from '@yingda/contracts';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';

/** What happened to a made-up ticket, in milliseconds: what a spec computes its own figures from. */
export interface MadeUpTicket {
  readonly number: string;
  readonly account: string;
  readonly channel: Channel;
  readonly kind: Kind;
  readonly grade?: Grade;
  readonly receivedAt: number;
  readonly respondedAfter?: number;
  readonly resolvedAfter?: number;
  readonly rejections: number;
  readonly confirmedAfter?: number;
  readonly rating?: Rating;
  readonly closed: boolean;
  readonly cancelled: boolean;
  readonly onTime?: boolean;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The same tickets for the same seed. */
export const madeUpTickets = (count: number, seed: number): MadeUpTicket[] => {
  const random = numbersFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const graded = below(10) > 0;
    const responded = below(10) > 1;
    const resolved = graded && below(10) > 2;
    const confirmed = resolved && below(10) > 3;
    const respondedAfter = below(300) * MINUTE + below(1_000);
    const resolvedAfter = respondedAfter + below(5_000) * MINUTE;
    return {
      number: `20240301-${String(index + 1).padStart(6, '0')}`,
      account: oneOf(['ACME', 'OTHER', 'THIRD']),
      channel: oneOf(CHANNELS),
      kind: oneOf(KINDS),
      ...(graded && { grade: oneOf(GRADES), onTime: below(4) > 0 }),
      receivedAt: Date.parse('2024-02-29T00:00:00Z') + below(20 * DAY),
      ...(responded && { respondedAfter }),
      ...(resolved && { resolvedAfter }),
      rejections: resolved ? Math.max(0, below(5) - 2) : 0,
      ...(confirmed && { confirmedAfter: resolvedAfter + below(2_000) * MINUTE, rating: oneOf(RATINGS) }),
      closed: confirmed,
      cancelled: !resolved && below(4) === 0,
    };
  });
};

/** The events of the tickets as the log would hold them: every ticket's in order, the tickets' mixed. */
export const eventsOf = (tickets: readonly MadeUpTicket[]): RecordedEvent[] => {
  const streams = tickets.map((ticket) => happenings(ticket).map((entry) => ({ ticket, ...entry })));
  const longest = Math.max(...streams.map(({ length }) => length));
  const mixed = Array.from({ length: longest }, (_, step) => streams.flatMap((stream) => stream[step] ?? [])).flat();
  return mixed.map(
    ({ ticket, event, at }, index) =>
      ({ ...event, ticket: ticket.number, account: ticket.account, origin: 'live', position: index + 1, occurredAt: at }) as RecordedEvent,
  );
};

interface Happening {
  readonly event: DomainEvent;
  readonly at: Instant;
}

const happenings = (ticket: MadeUpTicket): Happening[] => {
  const at = (after: number): Instant => instantFromMillis(ticket.receivedAt + after);
  const entry = (event: DomainEvent, after: number): Happening => ({ event, at: at(after) });
  const { grade, respondedAfter, resolvedAfter, confirmedAfter, rating } = ticket;
  const resolution = (after: number): Happening[] => [
    entry(WorkResolved({ solution: 'replaced', parts: [], resolvedAt: at(after) }), after + 1),
    entry(TicketResolved({ workPosition: 1 }), after + 2),
  ];
  return [
    entry(registration(ticket, at(0)), 0),
    ...(grade === undefined
      ? []
      : [
          entry(TicketGraded({ grade, rule: 'spec', reason: 'spec', policy: { id: 'default', version: 1 } }), 1),
          entry(verdict(ticket.onTime === true, at(DAY)), 2),
        ]),
    ...(respondedAfter === undefined ? [] : [entry(TicketAcknowledged({ by: 'conversation' }), respondedAfter)]),
    ...(resolvedAfter === undefined
      ? []
      : [
          ...Array.from({ length: ticket.rejections }, () => [...resolution(1), entry(ResolutionRejected({}), 4)]).flat(),
          ...resolution(resolvedAfter),
        ]),
    ...(confirmedAfter === undefined ? [] : [entry(ResolutionConfirmed({}), confirmedAfter)]),
    ...(rating === undefined ? [] : [entry(SatisfactionRated({ rating }), (confirmedAfter ?? 0) + 1)]),
    ...(ticket.closed ? [entry(TicketClosed({ reason: 'confirmed' }), (confirmedAfter ?? 0) + 2)] : []),
    ...(ticket.cancelled ? [entry(TicketCancelled({ reason: 'sold' }), DAY)] : []),
  ];
};

const registration = ({ account, channel, kind, number }: MadeUpTicket, at: Instant): DomainEvent =>
  TicketRegistered({
    account,
    contact: { id: '5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10', name: number, language: 'zh' },
    device: { model: 'XJ-2000' },
    channel,
    kind,
    description: 'E02',
    symptomCodes: [],
    occurredAt: at,
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt: at,
    receivedAtStated: false,
    receivedBy: 'spec',
  });

const verdict = (met: boolean, due: Instant): DomainEvent =>
  met ? TargetMet({ target: 'resolution', stoppedAt: due, due, causePosition: 1 }) : TargetBreached({ target: 'resolution', due });

/** Numerical Recipes' linear congruential generator: the same numbers from 0 to 1 for the same seed. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
