import type { DomainEvent, EngineerId, Instant, Refusal } from '@yingda/kernel';
import type { ShiftBook } from './availability.ts';
import type { KeepEngineer } from './commands.ts';
import { planShifts, samePlan } from './decide-plan.ts';
import { grantQualification, setSkills, withdrawQualification } from './decide-skills.ts';
import { keepEngineer } from './decide.ts';
import { engineerEvolution } from './state.ts';
import type { Engineer, EngineerEvent, KnownEngineer, Qualification, ShiftPlan, Skill } from './state.ts';

/** What a line of a list says of an engineer. What it does not speak of stays as it is. */
export interface ListedEngineer {
  readonly engineer: EngineerId;
  /** A field that is `undefined` is no longer known; one that is missing stays. */
  readonly profile: { readonly [Field in keyof Omit<KeepEngineer, 'engineer'>]?: KeepEngineer[Field] | undefined };
  readonly skills?: readonly Skill[];
  /** All that the engineer has: others are withdrawn. */
  readonly qualifications?: readonly Pick<Qualification, 'qualification' | 'until'>[];
  readonly shifts?: Omit<ShiftPlan, 'effectiveFrom'> & { readonly effectiveFrom?: string };
}

export type ListedPart = 'profile' | 'skills' | 'qualifications' | 'shifts';

/** What a line changes, and which parts of it are refused. */
export interface ListedDecision {
  readonly events: readonly DomainEvent[];
  readonly faults: readonly { readonly part: ListedPart; readonly refusal: Refusal }[];
}

interface Given {
  readonly now: Instant;
  /** The local date. */
  readonly today: string;
  readonly book: Pick<ShiftBook, 'knows'>;
}

/** Each part is decided after those before it; the same line again changes nothing. */
export const decideListed = (listed: ListedEngineer, engineer: Engineer, given: Given): ListedDecision => {
  const { engineer: number, skills, qualifications, shifts } = listed;
  const line = new Line(engineer, given.now);
  line.take('profile', (state) => keepEngineer(profileOf(listed, state), state));
  if (line.state.status === 'none' || line.state.erased) return line.decision();
  if (skills) line.take('skills', (state) => setSkills({ engineer: number, skills }, state));
  if (qualifications) {
    const named = new Set(qualifications.map(({ qualification }) => qualification));
    for (const one of qualifications)
      line.take('qualifications', (state) => grantQualification({ engineer: number, ...one }, state, given.today));
    for (const { qualification } of line.state.qualifications.filter((held) => !named.has(held.qualification)))
      line.take('qualifications', (state) => withdrawQualification({ engineer: number, qualification }, state));
  }
  if (shifts) {
    const effectiveFrom = shifts.effectiveFrom ?? given.today;
    const inForce = line.state.shiftPlans.findLast((plan) => plan.effectiveFrom <= effectiveFrom);
    if (!inForce || !samePlan(inForce, shifts))
      line.take('shifts', (state) => planShifts({ ...shifts, engineer: number, effectiveFrom }, state, given.book));
  }
  return line.decision();
};

/** The engineer as the decisions before leave it. */
class Line {
  state: Engineer;
  readonly #events: DomainEvent[] = [];
  readonly #faults: ListedDecision['faults'][number][] = [];

  constructor(
    engineer: Engineer,
    private readonly now: Instant,
  ) {
    this.state = engineer;
  }

  take(part: ListedPart, decide: (state: Engineer) => ReturnType<typeof keepEngineer>): void {
    const decision = decide(this.state);
    if (decision.outcome === 'refused') {
      this.#faults.push({ part, refusal: decision });
      return;
    }
    const facts = { occurredAt: this.now, actor: { id: 'list', kind: 'platform' } as const };
    for (const event of decision.events) this.state = engineerEvolution.evolve(this.state, event as EngineerEvent, facts);
    this.#events.push(...decision.events);
  }

  decision(): ListedDecision {
    return { events: this.#events, faults: this.#faults };
  }
}

const profileOf = ({ engineer, profile }: ListedEngineer, state: Engineer): KeepEngineer => {
  const known = state.status === 'none' ? NOBODY : knownProfile(state);
  const stated = { ...known, ...profile };
  const { email, phone, base, van, capacity } = stated;
  return {
    engineer,
    name: stated.name ?? '',
    language: stated.language ?? 'zh',
    groups: stated.groups ?? [],
    regions: stated.regions ?? [],
    active: stated.active ?? true,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(base !== undefined && { base }),
    ...(van !== undefined && { van }),
    ...(capacity !== undefined && { capacity }),
  };
};

const NOBODY: ListedEngineer['profile'] = {};

const knownProfile = ({
  name,
  email,
  phone,
  language,
  groups,
  active,
  regions,
  base,
  van,
  capacity,
}: KnownEngineer): ListedEngineer['profile'] => ({
  ...{ name, email, phone, language, groups, active, regions, base, van, capacity },
});
