import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environmentFile, readEnvironmentFile } from '@yingda/local';
import type { ServiceName } from '@yingda/local';
import { eventually } from '@yingda/test-environment/eventually';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** One service as a process of its own, from the build, exactly as `nx serve` runs it. */
export class ServiceProcess {
  #child: ChildProcess | undefined;
  #output = '';

  constructor(
    readonly name: ServiceName,
    private readonly home: string,
  ) {}

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const file = environmentFile(this.home, this.name);
    const port = (await readEnvironmentFile(file))?.['PORT'];
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', `--env-file=${file}`, `${checkout}/services/${this.name}/dist/main.js`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { PATH: process.env['PATH'] },
      },
    );
    child.stderr.on('data', (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-20_000);
    });
    this.#child = child;
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`${this.name} ended with ${child.exitCode}:\n${this.#output}`);
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      if (!response.ok) throw new Error(`${this.name} is not ready: ${response.status}\n${this.#output}`);
    }, 60_000);
  }

  /** SIGKILL: no chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: finishes what it has begun. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
