import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from './cloud-event.ts';
import { goldenStreams } from './golden.ts';

let folder: string;
const write = (file: string, content: unknown): void => writeFileSync(join(folder, file), JSON.stringify(content));
const event = (position: number, data: object) => ({
  specversion: '1.0',
  id: `${position}`,
  source: '/yingda/account/5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10',
  type: 'AccountChanged',
  time: '2024-03-15T01:36:00.000Z',
  position: `0.${position}`,
  streamversion: position,
  schemaversion: 1,
  actor: 'spec',
  actorkind: 'program',
  correlationid: 'spec',
  origin: 'live',
  recordedtime: '2024-03-15T01:36:00.000Z',
  data,
});
const names = (history: readonly RecordedEvent[]) => ({
  names: history.map(({ data }) => (data as { name: string }).name),
  none: undefined,
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yingda-golden-'));
  write('renamed.json', [event(1, { name: 'Acme' }), event(2, { name: 'Acme Ltd' })]);
});

afterEach(() => {
  delete process.env['RECORD_STATES'];
  rmSync(folder, { recursive: true });
});

it('a stream is folded and stands beside what it was folded to, as JSON', () => {
  write('renamed.state.json', { names: ['Acme'] });
  expect(goldenStreams(folder, names)).toEqual([
    { name: 'renamed', folded: { names: ['Acme', 'Acme Ltd'] }, recorded: { names: ['Acme'] } },
  ]);
});

it('a state is recorded when asked for, and only where there is none', () => {
  expect(() => goldenStreams(folder, names)).toThrow('renamed.state.json');
  process.env['RECORD_STATES'] = '1';
  goldenStreams(folder, names);
  goldenStreams(folder, () => ({ names: [] }));
  expect(JSON.parse(readFileSync(join(folder, 'renamed.state.json'), 'utf8'))).toEqual({ names: ['Acme', 'Acme Ltd'] });
});

it('an event that its newest contract cannot take is named', () => {
  write('renamed.json', [event(7, { title: 'Acme' })]);
  expect(() => goldenStreams(folder, names)).toThrow('AccountChanged at 0.7 does not fit its contract');
});

it('a folder without streams proves nothing', () => {
  rmSync(join(folder, 'renamed.json'));
  expect(() => goldenStreams(folder, names)).toThrow('holds no golden stream');
});
