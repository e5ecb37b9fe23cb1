import { TargetPaused, TargetResumed, TicketGraded } from '@yingda/contracts';
import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { defaultPolicyV1, dueIfResumedAt } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import fc from 'fast-check';
import { currentClock } from '../domain/triage/clocks/clock-state.ts';
import {
  answerDispute,
  disputeGrade,
  escalateDispute,
  lapseDisputes,
  ruleOnDispute,
  withdrawDispute,
} from '../domain/triage/grades/decide-dispute.ts';
import { declareEmergency } from '../domain/triage/grades/decide-emergency.ts';
import {
  approveGrade,
  approveProposal,
  lowerGrade,
  raiseGrade,
  returnGrade,
  returnProposal,
} from '../domain/triage/grades/decide-grade.ts';
import { EMERGENCY_GROUNDS, GRADING_ROLES } from '../domain/triage/grades/grade-commands.ts';
import type { By } from '../domain/triage/grades/grade-commands.ts';
import type { Moment } from '../domain/triage/grades/regrade.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import type { Triage, TriageEvent } from '../domain/triage/state.ts';
import { lowered, movedLater, wrongIn } from './grade-integrity.ts';
import type { Batch } from './grade-integrity.ts';
import { at, POLICY, started } from './grade-1-ticket.ts';
import { moment } from './grading.ts';

/** Every command that concerns a grade. */
export const DECIDERS = {
  approveGrade,
  returnGrade,
  raiseGrade,
  lowerGrade,
  approveProposal,
  returnProposal,
  disputeGrade,
  answerDispute,
  escalateDispute,
  ruleOnDispute,
  withdrawDispute,
  declareEmergency,
  lapseDisputes: (_command: Given, triage: Triage) => lapseDisputes(triage),
};
export type Deciders = {
  readonly [Name in keyof typeof DECIDERS]: (command: Given, triage: Triage, moment: Moment) => Decision<TriageEvent>;
};

/** What any of the commands may need. */
export interface Given {
  readonly by: By;
  readonly to: Grade;
  readonly claimed: Grade;
  readonly grade: Grade;
  readonly proposal: number;
  readonly dispute: number;
  readonly agreed: boolean;
  readonly reason: string;
  readonly explanation: string;
  readonly ground: (typeof EMERGENCY_GROUNDS)[number];
}

/** A ticket of one grade with two running clocks, and everything that was done to it. */
class World {
  triage: Triage;
  history: readonly Batch[];
  minutes = 5;

  constructor(
    readonly deciders: Deciders,
    readonly policy: PolicyDocument,
    grade: Grade,
  ) {
    const first = [TicketGraded({ grade, rule: 'first', reason: '', policy: POLICY }), started('first-response'), started('resolution')];
    const platform = { by: { id: 'yingda', roles: [], person: false }, events: first };
    this.history = [platform];
    this.triage = folded(triageEvolution.initialState, platform);
  }

  get moment(): Moment {
    return moment(instantFromMillis(millisOf(at('09:35')) + this.minutes * 60_000), { policy: this.policy });
  }

  apply(batch: Batch): void {
    const before = this.triage;
    this.history = [...this.history, batch];
    this.triage = folded(before, batch);
    const wrong = [...wrongIn(this.history), ...(lowered(batch) ? [] : movedLater(before.clocks, this.triage.clocks, this.moment))];
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }
}

const folded = (triage: Triage, { by, events }: Batch): Triage =>
  events.reduce(
    (state, event) =>
      triageEvolution.evolve(state, event as TriageEvent, {
        occurredAt: at('09:35'),
        actor: { id: by.id, kind: by.id === 'yingda' ? 'platform' : by.person ? 'person' : 'program' },
      }),
    triage,
  );

/** The model is how often something happened: the rules themselves are read from the history. */
interface Tally {
  readonly events: Map<string, number>;
}

class Try implements fc.Command<Tally, World> {
  constructor(
    private readonly name: keyof Deciders,
    private readonly command: Given,
  ) {}

  check = (): boolean => true;

  run({ events }: Tally, world: World): void {
    const decision = world.deciders[this.name](this.command, world.triage, world.moment);
    if (decision.outcome === 'refused') return;
    world.apply({ by: this.command.by, events: decision.events });
    for (const { type } of decision.events) events.set(type, (events.get(type) ?? 0) + 1);
  }

  toString = (): string => `${this.name} ${JSON.stringify(this.command)}`;
}

/** Time passes, and the customer may keep a clock waiting meanwhile. */
class Pass implements fc.Command<Tally, World> {
  constructor(
    private readonly minutes: number,
    private readonly pauses: boolean,
  ) {}

  check = (): boolean => true;

  run(_tally: Tally, world: World): void {
    world.minutes += this.minutes;
    const clock = currentClock(world.triage, 'resolution');
    if (!this.pauses || !clock) return;
    const { now, book } = world.moment;
    const at = { target: 'resolution', causePosition: 2 } as const;
    const events =
      clock.standing.state === 'paused'
        ? [TargetResumed({ ...at, resumedAt: now, due: dueIfResumedAt(book.calendar(clock.calendar), clock, now), holder: 'agent' })]
        : [TargetPaused({ ...at, pausedAt: now, holder: 'customer' })];
    world.triage = folded(world.triage, { by: { id: 'yingda', roles: [], person: false }, events });
  }

  toString = (): string => `pass ${this.minutes} minutes${this.pauses ? ', and pause or resume' : ''}`;
}

const anyGrade = fc.constantFrom(...GRADES);

/** Few people, each in any roles at any time, so that one person often meets what the same person did in another role. */
const anyBy: fc.Arbitrary<By> = fc.record({
  id: fc.constantFrom('wang', 'li', 'yang', 'zhao'),
  roles: fc.oneof(fc.constant([...GRADING_ROLES]), fc.subarray([...GRADING_ROLES], { minLength: 1 })),
  person: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

/** Of a proposal or dispute. */
const anyNumber = fc.constantFrom(1, 1, 1, 2, 2, 3, 4);

const anyCommand: fc.Arbitrary<Given> = fc.record({
  by: anyBy,
  to: anyGrade,
  claimed: anyGrade,
  grade: anyGrade,
  proposal: anyNumber,
  dispute: anyNumber,
  agreed: fc.boolean(),
  reason: fc.constantFrom('Only the display is dark', 'One of ten'),
  explanation: fc.constant('I have seen it'),
  ground: fc.constantFrom(...EMERGENCY_GROUNDS),
});

/** A policy whose higher grades may have the longer time, so that raising would loosen a target. */
const anyPolicy: fc.Arbitrary<PolicyDocument> = fc
  .shuffledSubarray(['PT1H', 'PT4H', 'PT30H', 'PT72H'], { minLength: 4, maxLength: 4 })
  .map((durations) => ({
    ...defaultPolicyV1,
    integrity: { ...defaultPolicyV1.integrity, flagFromPercent: 75 },
    targets: defaultPolicyV1.targets.map((rules) => ({
      ...rules,
      limits: rules.limits.map((limit) => ({ ...limit, duration: durations[(limit.when.grades?.[0] ?? 1) - 1] ?? limit.duration })),
    })),
  }));

const anyStep = (names: readonly (keyof Deciders)[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...names), anyCommand).map(([name, command]) => new Try(name, command)) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: 600 }), fc.boolean()).map((args) => new Pass(...args)) },
  );

/** What comes late in a dispute is tried more often than what ends it early. */
const OFTEN: readonly (keyof Deciders)[] = [
  ...Array<keyof Deciders>(5).fill('escalateDispute'),
  ...Array<keyof Deciders>(10).fill('ruleOnDispute'),
  ...Array<keyof Deciders>(3).fill('answerDispute'),
  ...Array<keyof Deciders>(3).fill('disputeGrade'),
  ...Array<keyof Deciders>(3).fill('lowerGrade'),
  ...Array<keyof Deciders>(3).fill('approveProposal'),
];

export interface Outcome {
  readonly failed: boolean;
  readonly error: string;
  /** How often which event was seen. */
  readonly events: ReadonlyMap<string, number>;
  readonly commands: number;
}

/** Runs random sequences of commands by random people; fails where one lowers a grade or loosens a target without two of them (R15). */
export const tryGradeCommands = (deciders: Deciders, runs: number, seed?: number): Outcome => {
  const events = new Map<string, number>();
  let commands = 0;
  const steps = fc.commands([anyStep([...(Object.keys(deciders) as (keyof Deciders)[]), ...OFTEN])], { maxCommands: 60, size: 'max' });
  const property = fc.property(anyPolicy, anyGrade, steps, (policy, grade, sequence) => {
    fc.modelRun(() => {
      commands += [...sequence].length;
      return { model: { events }, real: new World(deciders, policy, grade) };
    }, sequence);
  });
  const { failed, errorInstance } = fc.check(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
  return { failed, error: errorInstance instanceof Error ? errorInstance.message : '', events, commands };
};
