import { Type } from 'typebox';
import type { TProperties } from 'typebox';
import { compatibilityFaults } from './compatibility.ts';
import { declaredVersions } from './event-version.ts';
import type { DeclaredVersion } from './event-version.ts';
import { event } from './event.ts';
import type { EventOptions } from './event.ts';
import { personal } from './personal.ts';

const fields = {
  name: personal(Type.String()),
  stars: Type.Integer({ minimum: 1 }),
  note: Type.Optional(Type.String()),
  mood: Type.Enum(['glad', 'sad']),
  visits: Type.Array(Type.Object({ day: Type.String(), with: personal(Type.String()) })),
};
interface Other extends EventOptions {
  readonly fields?: TProperties;
  readonly version?: number;
  readonly category?: string;
}
const declared = ({ fields: own = fields, version = 1, category = 'guest', ...options }: Other = {}): DeclaredVersion[] =>
  declaredVersions({ [category]: { events: [event('GuestGreeted', version, own, { visibility: 'public', ...options })] } });
const faultsOf = (other: Other): string[] => compatibilityFaults(declared(), declared(other));
const without = (name: keyof typeof fields): TProperties => Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
const step = (data: object) => data;

describe('a published version', () => {
  it('goes with itself, in whatever order its fields stand', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ fields: Object.fromEntries(Object.entries(fields).reverse()) })).toEqual([]);
  });

  const visits = (item: TProperties) => ({ ...fields, visits: Type.Array(Type.Object(item)) });
  it.each<[string, TProperties, string[]]>([
    ['loses no field', without('note'), ['/note was removed']],
    [
      'renames no field',
      { ...without('note'), remark: Type.Optional(Type.String()) },
      ['/note was removed', '/remark was added as an optional field'],
    ],
    ['gets no required field', { ...fields, age: Type.Integer() }, ['/age was added as a required field']],
    ['gets no optional field', { ...fields, age: Type.Optional(Type.Integer()) }, ['/age was added as an optional field']],
    ['makes nothing required', { ...fields, note: Type.String() }, ['/note became required']],
    ['makes nothing optional', { ...fields, mood: Type.Optional(fields.mood) }, ['/mood became optional']],
    [
      'keeps its types',
      { ...fields, stars: Type.String() },
      ['/stars changed its type from "integer" to "string"', '/stars changed its minimum from 1 to nothing'],
    ],
    ['narrows no bound', { ...fields, stars: Type.Integer({ minimum: 2 }) }, ['/stars changed its minimum from 1 to 2']],
    ['widens no bound', { ...fields, stars: Type.Integer() }, ['/stars changed its minimum from 1 to nothing']],
    ['narrows no choice', { ...fields, mood: Type.Enum(['glad']) }, ['/mood does not take "sad" any more']],
    ['widens no choice', { ...fields, mood: Type.Enum(['glad', 'sad', 'calm']) }, ['/mood newly takes "calm"']],
    ['keeps its personal marks', { ...fields, name: Type.String() }, ['/name is not marked as personal any more']],
    ['gets no personal mark', { ...fields, note: Type.Optional(personal(Type.String())) }, ['/note is newly marked as personal']],
    [
      'keeps what lies in lists',
      visits({ day: Type.String(), with: Type.String() }),
      ['/visits/*/with is not marked as personal any more'],
    ],
    ['loses nothing in lists', visits({ with: personal(Type.String()) }), ['/visits/*/day was removed']],
  ])('%s', (_, other, changes) => {
    expect(faultsOf({ fields: other })).toEqual(changes.map((change) => `GuestGreeted 1: ${change}`));
  });
});

describe('a published event', () => {
  it('does not disappear', () => {
    expect(compatibilityFaults(declared(), [])).toEqual([
      'GuestGreeted was published and is not declared any more: stored events need its contract for ever',
    ]);
  });

  it('is hidden from nobody who sees it, and shown to nobody who did not', () => {
    const hidden = 'GuestGreeted: its visibility was published as public and is internal now: declare another event';
    expect(faultsOf({ visibility: 'internal' })).toEqual([hidden]);
    expect(faultsOf({ visibility: 'internal', version: 2, upcasts: { 1: step } })).toEqual([hidden]);
    expect(compatibilityFaults(declared({ visibility: 'internal' }), declared())).toHaveLength(1);
  });

  it('moves to no other category', () => {
    expect(faultsOf({ category: 'host' })).toEqual([
      'GuestGreeted: its category was published as guest and is host now: declare another event',
    ]);
  });

  it('never goes down in version', () => {
    expect(compatibilityFaults([...declared(), ...declared({ version: 2 })], declared())).toEqual([
      'GuestGreeted went down from version 2 to version 1',
    ]);
  });
});

describe('what is new', () => {
  it('may be an event', () => {
    expect(compatibilityFaults([], declared())).toEqual([]);
  });

  it('may be a version with other fields and an upcast for every step', () => {
    const other = { ...without('note'), age: Type.Integer() };
    expect(faultsOf({ version: 2, fields: other, upcasts: { 1: step } })).toEqual([]);
    const published = [...declared(), ...declared({ version: 2, fields: other })];
    expect(compatibilityFaults(published, declared({ version: 3, upcasts: { 1: step, 2: step } }))).toEqual([]);
    expect(compatibilityFaults(published, declared({ version: 3, upcasts: { 1: step } }))).toEqual([
      'GuestGreeted 3 has no upcast from version 2',
    ]);
  });

  it('leaves out no version', () => {
    expect(faultsOf({ version: 3, upcasts: { 1: step, 2: step } })).toEqual([
      'GuestGreeted is at version 3, but the schema of version 2 was never published',
    ]);
    expect(compatibilityFaults([], declared({ version: 2, upcasts: { 1: step } }))).toEqual([
      'GuestGreeted is at version 2, but the schema of version 1 was never published',
    ]);
  });

  it('takes no personal mark away', () => {
    const bare = { ...fields, name: Type.String(), visits: Type.Array(Type.Object({ with: Type.String() })) };
    expect(faultsOf({ version: 2, fields: bare, upcasts: { 1: step } })).toEqual([
      'GuestGreeted 2: /name is not marked as personal any more',
      'GuestGreeted 2: /visits/*/with is not marked as personal any more',
    ]);
  });
});
