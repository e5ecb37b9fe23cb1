import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ClosedLoop } from '../load/closed-loop.ts';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/append-worker.js', import.meta.url));

/** A process of its own that appends, from the build. */
export class AppendProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(environment: { DATABASE_URL: string; PERSONAL_DATA_KEY: string }): Promise<AppendProcess> {
    const child = fork(WORKER, { env: { PATH: process.env['PATH'], ...environment }, execArgv: [] });
    const started = new AppendProcess(child);
    await started.#answer();
    return started;
  }

  /** Events per second. */
  async rate(load: ClosedLoop): Promise<number> {
    const answer = this.#answer();
    this.child.send(load);
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
      throw new Error(`an appending process ended with ${String(code)}`);
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
