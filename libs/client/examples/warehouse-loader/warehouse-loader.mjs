/**
 * Data warehouse: the state of all tickets as of one position, then every event after it, as lines of JSON by day of recording, for COPY or an external table.
 * Nothing is put there that is not proved to be complete.
 *
 *   node libs/client/examples/warehouse-loader/warehouse-loader.mjs <folder> [--history]
 *
 *   tickets.ndjson                               the state of all tickets when loading began
 *   events/day=2024-03-15/after-0.1234.ndjson    events of that day, from a window that begins after this position
 *   position.json                                where the next run goes on
 *
 * Run it as often as you like, by cron: it loads what has come since, and ends. `--history` begins with the first event of all instead of now.
 */
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertComplete, Yingda } from '@yingda/client';
import { installation } from '../installation.mjs';

const [folder = 'warehouse', ...flags] = process.argv.slice(2);
/** Of one window: bounds what is read again after a failure. */
const MOST_EVENTS = 100_000;
const yingda = new Yingda(installation());
const positionFile = join(folder, 'position.json');

const savedPosition = async () => {
  try {
    return JSON.parse(await readFile(positionFile, 'utf8')).position;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Whole or not at all, whenever the program ends. */
const put = async (path, text) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
};
const savePosition = (position) => put(positionFile, JSON.stringify({ position }));

/** The state of all tickets, and the position after which events go on from it. */
const loadTickets = async () => {
  const { position, tickets } = await yingda.snapshot();
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'tickets.ndjson');
  const file = await open(`${path}.part`, 'w');
  let count = 0;
  for await (const ticket of tickets) {
    await file.write(`${JSON.stringify(ticket)}\n`);
    count += 1;
  }
  await file.close();
  await rename(`${path}.part`, path);
  console.log(`[warehouse] ${count} tickets as of ${position}`);
  return position;
};

/** Files of one window, by day. They get their names when the window is proved. */
class Window {
  #files = new Map();
  #events = [];

  constructor(from) {
    this.from = from;
  }

  get size() {
    return this.#events.length;
  }

  async add(items) {
    const days = new Map();
    for (const event of items) {
      const day = (event.recordedtime ?? event.time).slice(0, 10);
      days.set(day, `${days.get(day) ?? ''}${JSON.stringify(event)}\n`);
      this.#events.push({ position: event.position, leafhash: event.leafhash });
    }
    for (const [day, lines] of days) await (await this.#file(day)).write(lines);
  }

  /** @throws IncompleteError with what is wrong; nothing of the window is kept then, and the next run loads it anew */
  async seal(to) {
    const proof = await yingda.prove(this.#events, { from: this.from, to });
    for (const { file, path } of this.#files.values()) {
      await file.close();
      await (proof.complete ? rename(`${path}.part`, path) : rm(`${path}.part`));
    }
    assertComplete(proof);
    console.log(`[warehouse] ${proof.count} events up to ${to}, complete: ${[...this.#files.keys()].join(', ')}`);
  }

  async #file(day) {
    const known = this.#files.get(day);
    if (known) return known.file;
    // The same window has the same names: a run that ended before its position was saved is written over, not beside.
    const path = join(folder, 'events', `day=${day}`, `after-${this.from.replaceAll(',', '_')}.ndjson`);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(`${path}.part`, 'w');
    this.#files.set(day, { file, path });
    return file;
  }
}

let position = (await savedPosition()) ?? (flags.includes('--history') ? 'beginning' : await loadTickets());
await savePosition(position);
for (let more = true; more;) {
  const window = new Window(position);
  while (more && window.size < MOST_EVENTS) {
    const page = await yingda.api.get('/api/notification/v1/events', { after: position, limit: 1_000 });
    await window.add(page.items);
    ({ position, more } = page);
  }
  if (window.size > 0) await window.seal(position);
  await savePosition(position);
}
