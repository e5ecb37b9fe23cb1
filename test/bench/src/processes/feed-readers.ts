import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FeedOrder } from './feed-readers-worker.ts';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/feed-readers-worker.js', import.meta.url));

/** Many readers of server-sent events, in a process of their own. */
export class FeedReaders {
  readonly #child: ChildProcess = fork(WORKER, { env: { PATH: process.env['PATH'] }, execArgv: [], serialization: 'advanced' });

  /** Resolves when each of them has been answered. */
  async open(url: string, authorization: string, readers: number): Promise<void> {
    await this.#ask({ order: 'open', url, authorization, readers });
  }

  async begin(): Promise<void> {
    await this.#ask({ order: 'begin' });
  }

  /** Events that came since `begin`. */
  async count(): Promise<number> {
    return (await this.#ask({ order: 'count' })) as number;
  }

  /** Milliseconds from record to receipt, of each event that came since `begin`. */
  async delays(): Promise<readonly number[]> {
    return (await this.#ask({ order: 'report' })) as readonly number[];
  }

  async leave(): Promise<void> {
    await this.#ask({ order: 'leave' });
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask(order: FeedOrder): Promise<unknown> {
    const answered = once(this.#child, 'message');
    this.#child.send(order);
    const [{ answer, error }] = (await answered) as [{ readonly answer?: unknown; readonly error?: string }];
    if (error !== undefined) throw new Error(`the readers: ${error}`);
    return answer;
  }
}
