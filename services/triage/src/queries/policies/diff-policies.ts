import type { PolicyDocument } from '@yingda/sla';

/** Something that two versions say differently. */
export interface PolicyChange {
  /** Lists by the ids of their items: `targets/first-response/limits/grade-1-first-response/duration`. */
  readonly path: string;
  /** Absent where the older version says nothing of it. */
  readonly before?: unknown;
  /** Absent where the newer version says nothing of it. */
  readonly after?: unknown;
}

/** What changes from one version to another, in the order of the newer one, then what is gone. A rule that only moved in its list is told by `order`. */
export const diffPolicies = (before: PolicyDocument, after: PolicyDocument): PolicyChange[] => {
  const [old, young] = [leavesOf(before), leavesOf(after)];
  const changed = [...young].filter(([path, value]) => JSON.stringify(old.get(path)) !== JSON.stringify(value));
  const gone = [...old].filter(([path]) => !young.has(path));
  return [
    ...changed.map(([path, value]) => ({ path, ...(old.has(path) && { before: old.get(path) }), after: value })),
    ...gone.map(([path, value]) => ({ path, before: value })),
  ];
};

const leavesOf = ({ version: _version, ...document }: PolicyDocument): ReadonlyMap<string, unknown> => new Map(leaves('', document));

const leaves = (path: string, value: unknown): (readonly [string, unknown])[] => {
  if (isNamedList(value)) {
    const order = [`${path}/order`, value.map(nameOf)] as const;
    return [order, ...value.flatMap((item) => leaves(`${path}/${nameOf(item)}`, item))];
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, each]) => leaves(path === '' ? key : `${path}/${key}`, each));
  return [[path, value]];
};

type Named = Readonly<Record<string, unknown>>;

const nameOf = (item: Named): string => String(item['id'] ?? item['target']);

const isNamedList = (value: unknown): value is readonly Named[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'object' && item !== null && ('id' in item || 'target' in item));
