import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ReceivedReport, ReceiversOrder } from './webhook-receivers-worker.ts';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/webhook-receivers-worker.js', import.meta.url));

/** Many webhook endpoints, in a process of their own; the first ones of them may accept and never answer. */
export class WebhookReceivers {
  readonly #child: ChildProcess = fork(WORKER, { env: { PATH: process.env['PATH'] }, execArgv: [], serialization: 'advanced' });

  /** @returns the address of each, the hanging ones first */
  async open(endpoints: number, hanging: number): Promise<readonly string[]> {
    const ports = (await this.#ask({ order: 'open', endpoints, hanging })) as readonly number[];
    return ports.map((port) => `http://127.0.0.1:${port}/hook`);
  }

  async begin(): Promise<void> {
    await this.#ask({ order: 'begin' });
  }

  /** The last body that came. */
  async example(): Promise<string> {
    return (await this.#ask({ order: 'example' })) as string;
  }

  /**
   * What came since `begin`, once it is all there.
   * @throws Error when not all of it comes in time, or one twice, or before an earlier one of its ticket
   */
  async received(count: number, withinMillis = 30_000): Promise<ReceivedReport> {
    const deadline = performance.now() + withinMillis;
    for (let came = 0; came < count; came = (await this.#ask({ order: 'count' })) as number) {
      if (performance.now() > deadline) throw new Error(`${came} of ${count} deliveries came`);
      await pause(50);
    }
    const report = (await this.#ask({ order: 'report' })) as ReceivedReport;
    if (report.doubled > 0 || report.disordered > 0 || report.delays.length > count)
      throw new Error(`${report.delays.length} of ${count} came, ${report.doubled} twice, ${report.disordered} out of order`);
    return report;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask(order: ReceiversOrder): Promise<unknown> {
    const answered = once(this.#child, 'message');
    this.#child.send(order);
    const [{ answer, error }] = (await answered) as [{ readonly answer?: unknown; readonly error?: string }];
    if (error !== undefined) throw new Error(`the receivers: ${error}`);
    return answer;
  }
}
