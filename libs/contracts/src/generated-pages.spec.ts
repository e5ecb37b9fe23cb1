import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Parser } from '@asyncapi/parser';
import { asyncApiDocument } from './asyncapi.ts';
import { CATEGORIES, contractOf } from './catalog.ts';
import { declaredVersions, readSchema } from './event-version.ts';
import type { EventVersion } from './event-version.ts';
import { EVENT_NAMES_ZH } from './pages/event-names-zh.ts';
import { eventPages } from './pages/event-pages.ts';
import { contractComments } from './spec-support/contract-comments.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');
const SCHEMAS = join(import.meta.dirname, '..', 'schemas');
const update = process.env['UPDATE_DOCS'] === '1';

const newest = declaredVersions(CATEGORIES);
const older: EventVersion[] = readdirSync(SCHEMAS)
  .map((file) => readSchema(readFileSync(join(SCHEMAS, file), 'utf8')))
  .filter(({ type, version }) => version < contractOf(type).version);
const comments = contractComments();
const summaries = new Map([...comments].flatMap(([type, { summary }]) => (summary === undefined ? [] : [[type, summary] as const])));

const document = asyncApiDocument([...older, ...newest], summaries);
const versions = new Map<string, number[]>();
for (const { type, version } of older) versions.set(type, [...(versions.get(type) ?? []), version].sort());
const pages = eventPages({ newest, older: versions, comments });

const textOf = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What a file says, and what it should; it is written where pages are to be made anew. */
const compared = (file: string, wanted: string): readonly [string, string] => {
  if (update) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
  return [existsSync(file) ? readFileSync(file, 'utf8') : 'missing', wanted];
};

describe('the AsyncAPI document', () => {
  it('is valid for @asyncapi/parser, which finds every channel and message', async () => {
    // Of Node's own modules: the parser is CommonJS and brings its own JSON Schema validator.
    const { Parser: Reader } = createRequire(import.meta.url)('@asyncapi/parser') as { Parser: new () => Parser };
    const { document: parsed, diagnostics } = await new Reader().parse(textOf(document));
    const ERROR = 0;
    expect(diagnostics.filter(({ severity }) => severity === ERROR)).toEqual([]);
    const shown = newest.filter(({ visibility }) => visibility === 'public');
    expect(parsed?.allChannels().length).toBe(shown.length + 1);
    expect(parsed?.allMessages().length).toBeGreaterThan(shown.length);
  });

  it('R39: tells of every public event in every version, and of no internal one', () => {
    const messages = Object.keys(document.components.messages);
    for (const { type, version, visibility } of [...older, ...newest])
      expect([type, messages.includes(`${type}.${version}`)]).toEqual([type, visibility === 'public']);
    expect(JSON.stringify(document)).not.toContain('internal.');
  });

  it('is docs/asyncapi.json (`npm run docs:generate` makes it anew)', () => {
    const [there, wanted] = compared(join(DOCS, 'asyncapi.json'), textOf(document));
    expect(there).toBe(wanted);
  });
});

describe('the pages of events', () => {
  it('tell of every event in both languages', () => {
    expect(newest.map(({ type }) => type).filter((type) => EVENT_NAMES_ZH[type] === undefined)).toEqual([]);
    const declared = new Set(newest.map(({ type }) => type));
    expect(Object.keys(EVENT_NAMES_ZH).filter((type) => !declared.has(type))).toEqual([]);
    const text = [...pages.values()].join('\n');
    for (const { type } of newest) expect(text).toContain(`## ${type}\n`);
  });

  it('are docs/events (`npm run docs:generate` makes them anew)', () => {
    const folder = join(DOCS, 'events');
    for (const [name, text] of pages) {
      const [there, wanted] = compared(join(folder, name), text);
      expect([name, there]).toEqual([name, wanted]);
    }
    const strays = readdirSync(folder).filter((name) => !pages.has(name));
    if (update) for (const name of strays) rmSync(join(folder, name));
    else expect(strays).toEqual([]);
  });
});
