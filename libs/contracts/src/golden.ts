import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { contractOf, upcast } from './catalog.ts';
import { fromCloudEvent } from './cloud-event.ts';
import type { CloudEvent, RecordedEvent } from './cloud-event.ts';

/** A real stream, what its service folds it to today, and what it was folded to when it was recorded. */
export interface GoldenStream {
  readonly name: string;
  readonly folded: unknown;
  readonly recorded: unknown;
}

const STATE = '.state.json';

/**
 * Reads and folds every stream of a `golden/` folder: `<name>.json` holds CloudEvents in log order, `<name>.state.json` the state. For specs. With
 * `RECORD_STATES=1` a state that does not exist yet is written.
 * @throws Error when there is no stream, a state is missing, or an event does not fit its newest contract after upcasting
 */
export const goldenStreams = (folder: string, fold: (history: readonly RecordedEvent[]) => unknown): GoldenStream[] => {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') && !file.endsWith(STATE) ? [file.slice(0, -5)] : []));
  if (names.length === 0) throw new Error(`${folder} holds no golden stream`);
  return names.map((name) => {
    const events = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as CloudEvent[];
    const folded = JSON.parse(JSON.stringify(fold(events.map(newest)))) as unknown;
    const state = join(folder, name + STATE);
    if (process.env['RECORD_STATES'] === '1' && !existsSync(state)) writeFileSync(state, `${JSON.stringify(folded, null, 2)}\n`);
    return { name, folded, recorded: JSON.parse(readFileSync(state, 'utf8')) as unknown };
  });
};

/** As the store opens it. */
const newest = (cloud: CloudEvent): RecordedEvent => {
  const event = fromCloudEvent(cloud);
  const { version, data } = upcast(event.type, event.version, event.data);
  if (!Check(contractOf(event.type).schema, data)) throw new Error(`${event.type} at ${cloud.position} does not fit its contract`);
  return { ...event, version, data };
};
