import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES } from './catalog.ts';
import { compatibilityFaults } from './compatibility.ts';
import { declaredVersions, fileNameOf, readSchema, schemaText } from './event-version.ts';

const SCHEMAS = join(import.meta.dirname, '..', 'schemas');
const update = process.env['UPDATE_DOCS'] === '1';

const declared = declaredVersions(CATEGORIES);
const textOf = (file: string): string => readFileSync(join(SCHEMAS, file), 'utf8');
const published = (): string[] => readdirSync(SCHEMAS);

it('the code goes with every published event: a field is never edited, a new version and an upcaster are added', () => {
  const faults = compatibilityFaults(
    published().map((file) => readSchema(textOf(file))),
    declared,
  );
  expect(faults).toEqual([]);
  // Only what is new is written: a published file is never made anew.
  const news = declared.filter((version) => !published().includes(fileNameOf(version)));
  if (update) for (const version of news) writeFileSync(join(SCHEMAS, fileNameOf(version)), schemaText(version));
});

it('every version that the code declares is published (`npm run docs:generate` adds what is missing)', () => {
  expect(declared.map(fileNameOf).filter((file) => !published().includes(file))).toEqual([]);
});

it('each file says what it is named for, and nothing but what was generated', () => {
  for (const file of published()) {
    const version = readSchema(textOf(file));
    expect([file, textOf(file)]).toEqual([fileNameOf(version), schemaText(version)]);
  }
});
