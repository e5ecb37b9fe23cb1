import type { CloudEvent } from '@yingda/contracts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { EventEnvelope } from './feed-event.ts';
import { eventTypes } from './spec-support/event-types.ts';

const FILE = join(import.meta.dirname, 'events.ts');

describe('the types that integrators see', () => {
  it('are made from the contracts (`npm run docs:generate` makes them anew)', async () => {
    const wanted = await format(eventTypes(), { ...(await resolveConfig(FILE)), filepath: FILE });
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(FILE, wanted);
    expect(existsSync(FILE) ? readFileSync(FILE, 'utf8') : 'missing').toBe(wanted);
  });

  it('have the envelope that the platform sends', () => {
    const there = (event: CloudEvent & { readonly leafhash: string }): EventEnvelope => event;
    const back = ({ leafhash: _leafhash, ...event }: EventEnvelope): CloudEvent => event as CloudEvent;
    expect([there, back]).toHaveLength(2);
  });
});
