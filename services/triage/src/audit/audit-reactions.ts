import type { RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { PolicyBook } from '@yingda/sla';
import type { ClockEvent } from '../domain/triage/clocks/clock-state.ts';
import { happeningOf } from '../domain/triage/clocks/happening.ts';
import { runClocks } from '../domain/triage/clocks/run-clocks.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import { ticketFactsBefore } from '../domain/triage/ticket-facts.ts';

/** An event of another service, what should follow from it for the clocks, and what the log says that followed. */
export interface Reaction {
  readonly event: RecordedEvent;
  readonly expected: readonly string[];
  readonly recorded: readonly RecordedEvent[];
}

/**
 * Runs every happening of a ticket's live history once more, on the triage as it was when it was answered, and gives those of which something else follows than was
 * recorded. The newest ones may not be answered yet: an unanswered one counts only when a later one was answered.
 */
export const differingReactions = (
  history: readonly RecordedEvent[],
  { book, entitlements }: { readonly book: PolicyBook; readonly entitlements: readonly string[] },
): Reaction[] => {
  const triage = history.filter(({ category }) => category === 'triage');
  const moves = history.filter(({ type, origin }) => origin === 'live' && type !== 'TicketRegistered');
  const answersTo = ({ id }: RecordedEvent) => triage.filter(({ causationId, type }) => causationId === id && type in SAID);
  const lastAnswered = moves.findLast((event) => answersTo(event).length > 0)?.position ?? 0;
  return moves.flatMap((event) => {
    const [happening, facts] = [happeningOf(event), ticketFactsBefore(event.position, history, entitlements)];
    const recorded = answersTo(event);
    if (!happening || !facts || (recorded.length === 0 && event.position > lastAnswered)) return [];
    const answered = recorded[0]?.position ?? firstAnswerAfter(event, moves, answersTo);
    const before = rebuild(
      triageEvolution,
      triage.filter(({ position }) => position < answered),
    );
    const expected = runClocks(happening, facts, before, book).filter(({ type }) => type in SAID);
    const said = recorded.map(({ type, data }) => telling(type, data));
    const told = expected.map(({ type, data }) => telling(type, data));
    return JSON.stringify(said) === JSON.stringify(told) ? [] : [{ event, expected: told, recorded }];
  });
};

/** What must be the same; a calendar that was published later may give a start another due instant today, and flags are no verdicts. */
const SAID: { readonly [Type in ClockEvent['type']]?: readonly string[] } = {
  TargetStarted: ['target', 'startedAt', 'duration', 'engineer'],
  TargetPaused: ['target', 'pausedAt', 'holder'],
  TargetResumed: ['target', 'resumedAt', 'due'],
  TargetMet: ['target', 'stoppedAt', 'due'],
  TargetBreached: ['target', 'stoppedAt', 'due'],
  TargetBreachWithdrawn: ['target', 'due'],
  TargetCancelled: ['target', 'cancelledAt'],
};

const telling = (type: string, data: unknown): string => {
  const parts = SAID[type as ClockEvent['type']] ?? [];
  return `${type} ${parts
    .map((part) => (data as Readonly<Record<string, unknown>>)[part])
    .filter((part) => part !== undefined)
    .join(' ')}`;
};

/** An event of which nothing followed was answered before the next one of which something did. */
const firstAnswerAfter = (
  event: RecordedEvent,
  moves: readonly RecordedEvent[],
  answersTo: (event: RecordedEvent) => readonly RecordedEvent[],
): number =>
  moves.filter(({ position }) => position > event.position).flatMap((later) => answersTo(later).map(({ position }) => position))[0] ??
  Number.POSITIVE_INFINITY;
