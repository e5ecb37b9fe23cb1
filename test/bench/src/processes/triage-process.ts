import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EpochMillis } from '@yingda/kernel';
import type { TestDatabase } from '@yingda/test-environment/database';
import type { TestNats } from '@yingda/test-environment/nats';
import { serviceEnvironment } from '@yingda/test-environment/service';
import { PERSONAL_DATA_KEY } from '../logs/open-log.ts';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/triage-worker.js', import.meta.url));

/** Where it works. */
export interface TriagePlace {
  readonly database: TestDatabase;
  readonly nats: TestNats;
}

/** The service triage as a process of its own, with a wall clock that can be set. */
export class TriageProcess {
  #offset = 0;

  private constructor(private readonly child: ChildProcess) {}

  /** Starts it; it is ready some time later. */
  static start(place: TriagePlace, wall: EpochMillis): TriageProcess {
    const offset = wall - Date.now();
    const environment = {
      ...serviceEnvironment('triage', place),
      PERSONAL_DATA_KEY: PERSONAL_DATA_KEY.toString('base64'),
      LOG_LEVEL: 'error',
      CLOCK_OFFSET: String(offset),
    };
    const started = new TriageProcess(fork(WORKER, { env: { PATH: process.env['PATH'], ...environment }, execArgv: [] }));
    started.#offset = offset;
    return started;
  }

  /** Milliseconds by which its clock is before the machine's. */
  get offset(): number {
    return this.#offset;
  }

  async ready(): Promise<void> {
    const answer = await this.#answer();
    if (answer !== 'ready') throw new Error(`triage said ${String(answer)}`);
  }

  /** Its clock steps to another time. */
  setClock(wall: EpochMillis): void {
    this.#offset = wall - Date.now();
    this.child.send(this.#offset);
  }

  /** Resident set, in bytes. */
  async memory(): Promise<number> {
    const answer = this.#answer();
    this.child.send('memory');
    return Number(await answer);
  }

  /** Lets it finish and end. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  async #answer(): Promise<unknown> {
    const over = new AbortController();
    const ended = once(this.child, 'exit', { signal: over.signal }).then(([code]) => {
      throw new Error(`triage's process ended with ${String(code)}`);
    });
    const answered = once(this.child, 'message', { signal: over.signal }).then(([answer]) => answer as unknown);
    try {
      return await Promise.race([answered, ended]);
    } finally {
      over.abort();
      await Promise.allSettled([answered, ended]);
    }
  }
}
