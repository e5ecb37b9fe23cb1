import { TargetBreached, TicketGraded } from '@yingda/contracts';
import type { Grade, Holder, Target } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { parseDuration } from '@yingda/sla';
import fc from 'fast-check';
import { at, report } from '../../../spec-support/grade-1-ticket.ts';
import { consumedMinutes, holdersUntil } from '../../../spec-support/minute-oracle.ts';
import type { OracleHappening } from '../../../spec-support/minute-oracle.ts';
import { pausingBook as book, pausingPolicy } from '../../../spec-support/pausing-policy.ts';
import { changeTargets } from './change-targets.ts';
import { currentClock } from './clock-state.ts';
import type { Clock } from './clock-state.ts';
import type { Happening } from './happening.ts';
import { runClocks } from './run-clocks.ts';
import { triageEvolution } from '../state.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { factsAfter, factsAtReceipt } from '../ticket-facts.ts';
import type { TicketFacts } from '../ticket-facts.ts';

const MINUTE = 60_000;
const RECEIPT = millisOf(at('09:00'));
const instantOf = (minute: number): Instant => instantFromMillis(RECEIPT + minute * MINUTE);
const minuteOf = (instant: string): number => (Date.parse(instant) - RECEIPT) / MINUTE;

/** A step of a random life: `late` minutes pass before a contact is heard of. */
interface Op {
  readonly type: Exclude<Happening['type'], 'TicketRegistered'> | 'Regrade';
  readonly after: number;
  readonly late: number;
  readonly holder: Holder;
  readonly grade: Grade;
}

const ops = fc.array(
  fc.record<Op>({
    type: fc.constantFrom(
      'WorkAssigned',
      'WorkUnassigned',
      'WaitStarted',
      'WaitEnded',
      'DetailsRequested',
      'MessageReceived',
      'MessageSent',
      'CustomerContacted',
      'WorkResolved',
      'ResolutionRejected',
      'Regrade',
      'ResolutionConfirmed',
      'TicketClosed',
      'TicketReopened',
    ),
    after: fc.integer({ min: 1, max: 400 }),
    late: fc.integer({ min: 0, max: 115 }),
    holder: fc.constantFrom('customer', 'parts', 'third-party'),
    grade: fc.constantFrom(1, 2, 3, 4),
  }),
  { maxLength: 14 },
);

const withoutRegrades = ops.map((list) => list.filter(({ type }) => type !== 'Regrade'));

/** Lives a list of steps through, breaches declared by the timer in between; keeps all that happened for the oracle. */
class Life {
  triage: Triage = triageEvolution.initialState;
  facts: TicketFacts = factsAtReceipt(report, { receivedAt: instantOf(0), position: 1 });
  readonly happened: OracleHappening[] = [];
  readonly delivered: Happening[] = [];
  /** Log positions of the happenings that brought something about. */
  readonly causes = new Set<number>();
  position = 1;
  minute = 0;

  constructor() {
    this.record([TicketGraded({ grade: 2, rule: 'partial', reason: 'partial', policy: { id: pausingPolicy.id, version: 1 } })]);
    this.happens({ type: 'TicketRegistered', at: instantOf(0), arrivedAt: instantOf(0), position: 1 });
  }

  live(list: readonly Op[]): void {
    for (const { type, after, late, holder, grade } of list) {
      this.minute += after;
      this.timersFire();
      // A ticket that is over can only be reopened.
      if (this.facts.ledger.over !== (type === 'TicketReopened')) continue;
      if (type === 'Regrade') this.regrade(grade);
      else {
        this.position += 1;
        const minute = type === 'CustomerContacted' ? Math.max(0, this.minute - late) : this.minute;
        this.happened.push({ type, minute, arrived: this.minute, ...(type === 'WaitStarted' && { holder }) });
        this.happens({
          type,
          at: instantOf(minute),
          arrivedAt: instantOf(this.minute),
          position: this.position,
          ...(type === 'WaitStarted' && { holder }),
          ...(type === 'WorkAssigned' && { engineer: 'E001' }),
        });
      }
    }
  }

  happens(happening: Happening): void {
    const events = runClocks(happening, this.facts, this.triage, book);
    this.delivered.push(happening);
    if (events.length > 0) this.causes.add(happening.position);
    this.record(events);
    this.facts = factsAfter(this.facts, happening);
  }

  regrade(grade: Grade): void {
    this.record(changeTargets(this.triage, grade, { now: instantOf(this.minute), book, report }));
    this.timersFire();
  }

  timersFire(): void {
    for (const { target, due, standing } of this.triage.clocks)
      if (standing.state === 'running' && due < instantOf(this.minute)) this.record([TargetBreached({ target, due })]);
  }

  record(events: readonly TriageEvent[]): void {
    const facts = { actor: { id: 'spec', kind: 'platform' }, occurredAt: instantOf(this.minute) } as const;
    for (const event of events) this.triage = triageEvolution.evolve(this.triage, event, facts);
  }
}

const pausedWhile = (target: Target): readonly Holder[] =>
  pausingPolicy.targets.find((rules) => rules.target === target)?.pausedWhile ?? [];

/** What is consumed by a minute, by the slow oracle. */
const consumed = ({ target, startedAt }: Clock, holders: readonly Holder[], to: number): number =>
  consumedMinutes({ from: minuteOf(startedAt), to, pausedWhile: pausedWhile(target) }, holders);

describe('clocks run live, one happening at a time, and recomputed minute by minute from the full list, agree (R17, R18, R19, R22)', () => {
  it('on what is consumed, on due instants and on verdicts, whatever happens and however late it is heard of', () => {
    fc.assert(
      fc.property(ops, (list) => {
        const life = new Life();
        life.live(list);
        const holders = holdersUntil(life.minute, life.happened);
        for (const clock of life.triage.clocks) {
          const allotted = parseDuration(clock.duration) / MINUTE;
          const { standing, due } = clock;
          if (standing.state === 'running')
            expect(consumed(clock, holders, Math.min(minuteOf(due), life.minute))).toBeLessThanOrEqual(allotted);
          if (standing.state === 'running' && minuteOf(due) >= life.minute)
            expect(minuteOf(due)).toBe(life.minute + allotted - consumed(clock, holders, life.minute));
          if (standing.state === 'paused') expect(consumed(clock, holders, life.minute)).toBeLessThan(allotted);
          if (standing.state === 'met') expect(consumed(clock, holders, minuteOf(standing.stoppedAt))).toBeLessThanOrEqual(allotted);
          if (standing.state === 'breached') {
            expect(consumed(clock, holders, minuteOf(due))).toBe(allotted);
            if (standing.stoppedAt !== undefined) expect(consumed(clock, holders, minuteOf(standing.stoppedAt))).toBeGreaterThan(allotted);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('on the first response: it is met when any contact in time was heard of, before or after the breach was declared (R17)', () => {
    fc.assert(
      fc.property(
        ops.map((list) => list.filter(({ type }) => !['Regrade', 'TicketClosed', 'TicketReopened'].includes(type))),
        (list) => {
          const life = new Life();
          life.live(list);
          const contacts = life.happened.filter(({ type }) => ['MessageSent', 'DetailsRequested', 'CustomerContacted'].includes(type));
          const answers = contacts.filter(({ type }) => type !== 'DetailsRequested');
          const standing = currentClock(life.triage, 'first-response')?.standing;
          const inTime = answers.some(({ minute }) => minute <= 240);
          const expected = inTime ? 'met' : answers.length > 0 || life.minute > 240 ? 'breached' : 'running';
          expect(standing?.state).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('and no clock is touched by what concerns only others: several targets run without interference', () => {
    const only = (life: Life, target: Target) => currentClock(life.triage, target);
    fc.assert(
      fc.property(ops, (list) => {
        const [all, fewer] = [new Life(), new Life()];
        all.live(list);
        // Who writes to the customer is no concern of the resolution; nor is what the engineer says by telephone.
        let passed = 0;
        const kept = list.flatMap((op) => {
          passed += op.after;
          if (op.type === 'MessageSent' || op.type === 'CustomerContacted') return [];
          const after = passed;
          passed = 0;
          return [{ ...op, after }];
        });
        fewer.live(kept);
        fewer.minute += passed;
        for (const life of [all, fewer]) life.timersFire();
        const strip = (clock: Clock | undefined) => clock && { ...clock, startPosition: 0, lastPosition: 0 };
        expect(strip(only(all, 'resolution'))).toEqual(strip(only(fewer, 'resolution')));
      }),
      { numRuns: 300 },
    );
  });

  it('and what is delivered again brings nothing about', () => {
    fc.assert(
      fc.property(withoutRegrades, (list) => {
        const life = new Life();
        life.live(list);
        const { triage } = life;
        let facts = factsAtReceipt(report, { receivedAt: instantOf(0), position: 1 });
        for (const happening of life.delivered.slice(1)) {
          const again = runClocks(happening, facts, triage, book);
          // Where it says the same once more, its events have the ids that they had, and the log refuses them.
          if (again.length > 0) expect(life.causes).toContain(happening.position);
          facts = factsAfter(facts, happening);
        }
      }),
      { numRuns: 200 },
    );
  });
});
