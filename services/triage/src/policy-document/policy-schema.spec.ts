import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WrittenPolicy } from './policy-schema.ts';

const FILE = join(import.meta.dirname, '../../../../docs/schemas/policy.schema.json');

/** The published text: editors that know JSON Schema complete and check a policy with it. */
const schemaText = (): string =>
  `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'A policy of Yingda', ...WrittenPolicy }, null, 2)}\n`;

it('docs/schemas/policy.schema.json is the format that is checked (`npm run docs:generate` writes it)', () => {
  if (process.env['UPDATE_DOCS'] === '1') {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, schemaText());
  }
  expect(readFileSync(FILE, 'utf8')).toBe(schemaText());
});
