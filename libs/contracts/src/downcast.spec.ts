import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { CATEGORIES, contractOf, downcast } from './catalog.ts';
import { event } from './event.ts';
import { readSchema } from './event-version.ts';
import type { JsonSchema } from './event-version.ts';
import { registryOf } from './registry.ts';
import { samplesOf } from './spec-support/schema-samples.ts';

const SCHEMAS = join(import.meta.dirname, '..', 'schemas');
const published = readdirSync(SCHEMAS).map((file) => readSchema(readFileSync(join(SCHEMAS, file), 'utf8')));
const contracts = Object.values(CATEGORIES).flatMap(({ events }) => [...events]);
const older = published.filter(({ type, version, visibility }) => visibility === 'public' && version < contractOf(type).version);

describe('an event for a subscriber who has pinned an older version', () => {
  it.each(older.map((each) => [`${each.type} ${each.version}`, each] as const))('%s has the shape that was published', (_, each) => {
    fc.assert(
      fc.property(samplesOf(contractOf(each.type).schema as unknown as JsonSchema), (data) => {
        const back = downcast(each.type, each.version, data);
        // Withheld where the older version has no way to say it.
        if (back) expect([each.version, Check(each.schema, back.data), back.data]).toEqual([back.version, true, back.data]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(older.map((each) => [`${each.type} ${each.version}`, each] as const))(
    '%s comes back as it was, when it was written then',
    (_, each) => {
      fc.assert(
        fc.property(samplesOf(each.schema), (data) => {
          const { upcasts, version } = contractOf(each.type);
          let current: unknown = data;
          for (let from = each.version; from < version; from += 1) current = upcasts[from]?.(current as never);
          expect(downcast(each.type, each.version, current)).toEqual({ version: each.version, data });
        }),
        { numRuns: 50 },
      );
    },
  );

  it('loses the fields that came later, and values where an older one comes near', () => {
    const evidence = { kind: 'letter', reference: 'A-1' };
    expect(downcast('ResolutionConfirmed', 1, { comment: 'fine', evidence })).toEqual({ version: 1, data: { comment: 'fine' } });
    expect(downcast('WorkAssigned', 1, { engineer: 'E007', by: 'offer' })).toEqual({ version: 1, data: { engineer: 'E007', by: 'load' } });
    expect(downcast('WorkAssigned', 2, { engineer: 'E007', by: 'offer' })?.data).toEqual({ engineer: 'E007', by: 'offer' });
  });

  it('is withheld where the older version has no way to say it', () => {
    const met = { stoppedAt: '2024-03-15T01:35:00.000Z', due: '2024-03-15T01:35:00.000Z', causePosition: 7 };
    expect(downcast('TargetMet', 1, { target: 'pick-up', ...met })).toBeUndefined();
    expect(downcast('TargetMet', 1, { target: 'resolution', ...met })).toEqual({ version: 1, data: { target: 'resolution', ...met } });
    expect(downcast('WorkOrderOpened', 1, { group: 'presses-north', grade: 1 })).toBeUndefined();
  });

  it.each([0, 1.5, 3])('is refused for version %s, which never was', (version) => {
    expect(() => downcast('WorkAssigned', version, {})).toThrow(`WorkAssigned has no version ${version}`);
  });
});

describe('a catalog', () => {
  const upcasts = { 1: (data: never): unknown => data };
  it('is refused with a public event that could not be given in every version of itself', () => {
    const oneWay = event('GuestGreeted', 2, {}, { visibility: 'public', upcasts });
    expect(() => registryOf({ guest: { events: [oneWay] } })).toThrow('GuestGreeted has no way back to version 1');
    const internal = event('GuestGreeted', 2, {}, { upcasts });
    expect(registryOf({ guest: { events: [internal] } }).isDeclared('GuestGreeted')).toBe(true);
  });

  it('has public events that can be pinned', () => {
    expect(contracts.filter(({ visibility, version }) => visibility === 'public' && version > 1).length).toBeGreaterThan(0);
  });
});
