import { PROBLEM_TYPES } from '@yingda/contracts';
import type { EventOf, GroupChanged, GroupRegistered, ProblemType } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** Who solves one kind of problem, with a lead, and how its work finds its engineer (R23). */
export type Group = EventOf<typeof GroupRegistered>['data'];
/** Which work asks for which skills and qualifications. */
export type RequirementRule = Group['requirements'][number];

export type KnownGroup = Group | undefined;

export const groupEvolution: Evolution<KnownGroup, EventOf<typeof GroupRegistered> | EventOf<typeof GroupChanged>> = {
  initialState: undefined,
  evolve: (_group, { data }) => data,
};

const SHIPPED_NAMES: Readonly<Record<ProblemType, Group['name']>> = {
  hardware: { en: 'Hardware', zh: '硬件组' },
  software: { en: 'Software', zh: '软件组' },
  operation: { en: 'Operation', zh: '操作组' },
  training: { en: 'Training', zh: '培训组' },
};

/** One for each problem type, without rules; a registered group of the same name takes its place. */
export const shippedGroups: readonly Group[] = PROBLEM_TYPES.map((problemType) => ({
  group: problemType,
  name: SHIPPED_NAMES[problemType],
  problemTypes: [problemType],
  assignment: 'automatic',
  requirements: [],
}));

/** The registered ones and, of the shipped ones, those whose place nobody has taken; by name. */
export const withShipped = (registered: readonly Group[]): Group[] => {
  const taken = new Set(registered.map(({ group }) => group));
  return [...registered, ...shippedGroups.filter(({ group }) => !taken.has(group))].sort((a, b) => (a.group < b.group ? -1 : 1));
};

/**
 * Whose work a problem is: of several groups that serve it a registered one of its own goes before a shipped one, then the first by name. The group that is
 * named for the problem type is there for whatever nobody else serves.
 */
export const groupServing = (problemType: string, groups: readonly Group[]): string => {
  const serving = groups.filter(({ problemTypes }) => problemTypes.includes(problemType));
  const own = serving.filter((group) => !shippedGroups.includes(group));
  return (own[0] ?? serving[0])?.group ?? problemType;
};
