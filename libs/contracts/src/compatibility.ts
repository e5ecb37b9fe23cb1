import type { DeclaredVersion, EventVersion, JsonSchema } from './event-version.ts';

/**
 * Why the code's events do not go with those that were published, in sentences; nothing when they do. Stored events are for ever, so a
 * published version takes no change at all, not even an optional field; what may be added are events, and versions with an upcast for every step.
 */
export const compatibilityFaults = (published: readonly EventVersion[], current: readonly DeclaredVersion[]): string[] => {
  const types = new Set([...published, ...current].map(({ type }) => type));
  return [...types].flatMap((type) =>
    eventFaults(
      type,
      published.filter((each) => each.type === type).sort((a, b) => a.version - b.version),
      current.find((each) => each.type === type),
    ),
  );
};

const eventFaults = (type: string, published: readonly EventVersion[], current: DeclaredVersion | undefined): string[] => {
  if (!current) return [`${type} was published and is not declared any more: stored events need its contract for ever`];
  const newest = published.at(-1);
  return [
    ...unpublished(published, current),
    ...current.missingUpcasts.map((version) => `${type} ${current.version} has no upcast from version ${version}`),
    ...(newest ? changes(newest, current) : []),
  ];
};

/** Every version below the newest one was in the code once, so its schema must have been published. */
const unpublished = (published: readonly EventVersion[], { type, version }: EventVersion): string[] =>
  Array.from({ length: version - 1 }, (_, index) => index + 1)
    .filter((older) => !published.some((each) => each.version === older))
    .map((older) => `${type} is at version ${version}, but the schema of version ${older} was never published`);

const changes = (before: EventVersion, after: DeclaredVersion): string[] => {
  const { type } = before;
  if (after.version < before.version) return [`${type} went down from version ${before.version} to version ${after.version}`];
  const facts = (['category', 'visibility'] as const)
    .filter((fact) => before[fact] !== after[fact])
    .map((fact) => `${type}: its ${fact} was published as ${before[fact]} and is ${after[fact]} now: declare another event`);
  const fields =
    after.version === before.version ? schemaChanges(before.schema, after.schema, '') : unmarked(before.schema, after.schema, '');
  return [...facts, ...fields.map((change) => `${type} ${after.version}: ${change}`)];
};

/** Compared by name and not as they stand. */
const STRUCTURE = ['properties', 'required', 'items', 'enum', 'x-personal'];

const schemaChanges = (before: JsonSchema, after: JsonSchema, path: string): string[] => [
  ...marks(before, after, path),
  ...enumChanges(before, after, path),
  ...keywordChanges(before, after, path),
  ...fieldChanges(before, after, path),
  ...(before.items && after.items ? schemaChanges(before.items, after.items, `${path}/*`) : []),
];

const marks = (before: JsonSchema, after: JsonSchema, path: string): string[] => {
  if (before['x-personal'] === after['x-personal']) return [];
  return [before['x-personal'] ? `${path} is not marked as personal any more` : `${path} is newly marked as personal`];
};

const enumChanges = (before: JsonSchema, after: JsonSchema, path: string): string[] => {
  const [old = [], now = []] = [before.enum, after.enum];
  const gone = old.filter((value) => !now.includes(value));
  const added = now.filter((value) => !old.includes(value));
  return [
    ...(gone.length > 0 ? [`${place(path)} does not take ${list(gone)} any more`] : []),
    ...(added.length > 0 ? [`${place(path)} newly takes ${list(added)}`] : []),
  ];
};

const keywordChanges = (before: JsonSchema, after: JsonSchema, path: string): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((keyword) => !STRUCTURE.includes(keyword) && JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map((keyword) => `${place(path)} changed its ${keyword} from ${shown(before[keyword])} to ${shown(after[keyword])}`);

const fieldChanges = (before: JsonSchema, after: JsonSchema, path: string): string[] => {
  const [old, now] = [before.properties ?? {}, after.properties ?? {}];
  const isRequired = ({ required = [] }: JsonSchema, name: string) => required.includes(name);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const at = `${path}/${name}`;
    const [was, is] = [old[name], now[name]];
    if (!is) return [`${at} was removed`];
    if (!was) return [`${at} was added as ${isRequired(after, name) ? 'a required' : 'an optional'} field`];
    const must = isRequired(after, name);
    const turned = must === isRequired(before, name) ? [] : [`${at} became ${must ? 'required' : 'optional'}`];
    return [...turned, ...schemaChanges(was, is, at)];
  });
};

/** Between versions a field may come and go, but what was personal stays so: it is sealed under its old name. */
const unmarked = (before: JsonSchema, after: JsonSchema, path: string): string[] => [
  ...(before['x-personal'] && !after['x-personal'] ? marks(before, after, path) : []),
  ...Object.entries(before.properties ?? {}).flatMap(([name, was]) => {
    const is = after.properties?.[name];
    return is ? unmarked(was, is, `${path}/${name}`) : [];
  }),
  ...(before.items && after.items ? unmarked(before.items, after.items, `${path}/*`) : []),
];

const place = (path: string): string => path || 'the data';
const list = (values: readonly unknown[]): string => values.map(shown).join(', ');
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
