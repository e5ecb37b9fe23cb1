import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { notificationEnvironment } from '../webhooks/notification-place.ts';
import type { NotificationPlace } from '../webhooks/notification-place.ts';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/notification-worker.js', import.meta.url));

/** The service notification as a process of its own. */
export class NotificationProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @param variables that differ from the usual ones */
  static async start(place: NotificationPlace, variables: Readonly<Record<string, string>> = {}): Promise<NotificationProcess> {
    const env = { PATH: process.env['PATH'], ...notificationEnvironment(place), LOG_LEVEL: 'error', ...variables };
    const child = fork(WORKER, { env, execArgv: ['--expose-gc'] });
    return new NotificationProcess(child, String(await answerOf(child)));
  }

  /** Resident set after garbage was collected, in bytes. */
  async memory(): Promise<number> {
    const answer = answerOf(this.child);
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
}

const answerOf = async (child: ChildProcess): Promise<unknown> => {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(([code]) => {
    throw new Error(`notification's process ended with ${String(code)}`);
  });
  const answered = once(child, 'message', { signal: over.signal }).then(([answer]) => answer as unknown);
  try {
    return await Promise.race([answered, ended]);
  } finally {
    over.abort();
    await Promise.allSettled([answered, ended]);
  }
};
