import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Installation } from './installation.ts';

const script = fileURLToPath(new URL('../subscriber-that-stalls.mjs', import.meta.url));

/** A process that subscribes to the bus, as an integrator's would, and can be made to read nothing more. */
export class StallingSubscriber {
  /** Positions of the log in the order in which they came to it. */
  readonly positions: number[] = [];
  /** What happened to its connection. */
  readonly happenings: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    if (!child.stdout) throw new Error('The subscriber has no output.');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('position ')) this.positions.push(Number(line.slice('position '.length)));
      else this.happenings.push(line);
    });
  }

  static async start(installation: Installation): Promise<StallingSubscriber> {
    const { nats } = installation;
    const { name } = (await installation.streamInfo()).config;
    const child = spawn(process.execPath, [script, nats.url, nats.credentials('platform'), name], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    });
    await once(child, 'spawn');
    return new StallingSubscriber(child);
  }

  /** SIGSTOP: its connection stays open and nobody reads from it. */
  stall(): void {
    this.child.kill('SIGSTOP');
  }

  /** SIGCONT. */
  resume(): void {
    this.child.kill('SIGCONT');
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
