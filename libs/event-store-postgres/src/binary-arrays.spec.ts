import { randomUUID } from 'node:crypto';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import fc from 'fast-check';
import pg from 'pg';
import { dateArray, int4Array, jsonArray, textArray, timestamptzArray, uuidArray } from './binary-arrays.ts';

describe('arrays in binary form', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.adminUrl, options: '-c timezone=UTC' });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** What PostgreSQL reads, as text. */
  const read = async (type: string, array: Buffer): Promise<(string | null)[]> => {
    const { rows } = await client.query<{ values: (string | null)[] }>(`SELECT ARRAY(SELECT unnest($1::${type}[])::text) AS values`, [
      array,
    ]);
    return rows[0]?.values ?? [];
  };
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.array(fc.option(of, { nil: undefined }), { maxLength: 20 });
  const orNull = (values: readonly (string | undefined)[]) => values.map((value) => value ?? null);
  const check = async <T>(arbitrary: fc.Arbitrary<T>, same: (value: T) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(arbitrary, same), { numRuns: 60 });

  it('hold whole numbers', () =>
    check(fc.array(fc.integer()), async (values) => expect(await read('int4', int4Array(values))).toEqual(values.map(String))));

  it('hold texts of every script, and nothing', () =>
    check(maybe(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))), async (values) =>
      expect(await read('text', textArray(values))).toEqual(orNull(values)),
    ));

  it('hold JSON as the text that it is', () =>
    check(maybe(fc.constantFrom('{"a": 1,  "b":[ ]}', '"报修"', 'null', '1.0')), async (values) =>
      expect(await read('json', jsonArray(values))).toEqual(orNull(values)),
    ));

  it('hold UUIDs', () => check(maybe(fc.uuid()), async (values) => expect(await read('uuid', uuidArray(values))).toEqual(orNull(values))));

  it('hold instants to the millisecond, before and after 2000', () =>
    check(maybe(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })), async (values) => {
      const instants = values.map((value) => value?.toISOString());
      const texts = await read('timestamptz', timestamptzArray(instants));
      expect(texts.map((text) => text && new Date(text).toISOString())).toEqual(orNull(instants));
    }));

  it('hold days', () =>
    check(maybe(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })), async (values) => {
      const days = values.map((value) => value?.toISOString().slice(0, 10));
      expect(await read('date', dateArray(days))).toEqual(orNull(days));
    }));

  it('may be empty', async () => {
    for (const array of [int4Array([]), textArray([]), uuidArray([])]) expect(array.readInt32BE(12)).toBe(0);
    expect(await read('uuid', uuidArray([]))).toEqual([]);
    expect(await read('uuid', uuidArray([randomUUID()]))).toHaveLength(1);
  });
});
