/** Something that two documents say differently. */
export interface DocumentChange {
  /** Lists by the ids of their items: `targets/first-response/limits/grade-1/duration`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What one document says differently from another, the new one's order first, then what is gone. */
export const documentChanges = (before: object, after: object, ignored: readonly string[] = []): DocumentChange[] => {
  const [old, young] = [leavesOf(before, ignored), leavesOf(after, ignored)];
  const changed = [...young].filter(([path, value]) => JSON.stringify(old.get(path)) !== JSON.stringify(value));
  const gone = [...old].filter(([path]) => !young.has(path));
  return [
    ...changed.map(([path, value]) => ({ path, ...(old.has(path) && { before: old.get(path) }), after: value })),
    ...gone.map(([path, value]) => ({ path, before: value })),
  ];
};

const leavesOf = (document: object, ignored: readonly string[]): ReadonlyMap<string, unknown> =>
  new Map(leaves('', Object.fromEntries(Object.entries(document).filter(([key]) => !ignored.includes(key)))));

const leaves = (path: string, value: unknown): (readonly [string, unknown])[] => {
  if (isNamedList(value)) return value.flatMap((item) => leaves(`${path}/${nameOf(item)}`, item));
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, each]) => leaves(path === '' ? key : `${path}/${key}`, each));
  return value === undefined ? [] : [[path, value]];
};

type Item = Readonly<Record<string, unknown>>;

/** What names an item in the platform's documents. */
const NAMES = ['id', 'target', 'rule', 'service', 'date', 'name'] as const;

const nameOf = (item: Item): string => String(NAMES.map((name) => item[name]).find((name) => typeof name === 'string'));

const isNamedList = (value: unknown): value is readonly Item[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'object' && item !== null && NAMES.some((name) => typeof (item as Item)[name] === 'string'));
