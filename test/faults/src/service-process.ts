import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environmentFile, readEnvironmentFile } from '@yingda/local';
import type { ServiceName } from '@yingda/local';
import { eventually } from '@yingda/test-environment/eventually';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const START_MILLIS = 60_000;
/** See there. */
const clockThatSteps = new URL('../clock-that-steps.mjs', import.meta.url).href;

/** One service as a process of its own, from the build. */
export class ServiceProcess {
  #child: ChildProcess | undefined;
  #output = '';

  constructor(
    readonly name: ServiceName,
    private readonly home: string,
    /** Whether `setClockBack` works; otherwise it runs exactly as `nx serve` runs it. */
    private readonly clockSteps = false,
    /** Its own port, where it is not the one that the door looks for it at. */
    private readonly ownPort?: number,
    /** What a file cannot say, because Node looks at it before. */
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const file = environmentFile(this.home, this.name);
    const port = this.ownPort ?? (await readEnvironmentFile(file))?.['PORT'];
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        ...(this.clockSteps ? [`--import=${clockThatSteps}`] : []),
        `--env-file=${file}`,
        `${checkout}/services/${this.name}/dist/main.js`,
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        // What stands here already is not taken from the file.
        env: { PATH: process.env['PATH'], ...this.environment, ...(this.ownPort !== undefined && { PORT: String(this.ownPort) }) },
      },
    );
    child.stderr.on('data', (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-20_000);
    });
    this.#child = child;
    const failure = await eventually(async () => {
      // No use in waiting on.
      if (this.pid === undefined) return `${this.name} ended before it was ready:\n${this.#output}`;
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      if (!response.ok) throw new Error(`${this.name} is not ready: ${response.status}\n${this.#output}`);
      return undefined;
    }, START_MILLIS);
    if (failure !== undefined) throw new Error(failure);
  }

  /** Where it listens when it has a port of its own. */
  get url(): string {
    if (this.ownPort === undefined) throw new Error(`${this.name} is reached through the door.`);
    return `http://127.0.0.1:${this.ownPort}`;
  }

  /** The process's id while it lives; undefined before the first start and after its end. */
  get pid(): number | undefined {
    const child = this.#child;
    return child?.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  /** SIGCONT. */
  thaw(): void {
    this.#signal('SIGCONT');
  }

  /** Lets it work for only that much of the time, by SIGSTOP and SIGCONT in turn. Answers how it is let go at full speed again. */
  throttle({ workMillis, restMillis }: { readonly workMillis: number; readonly restMillis: number }): () => void {
    let timer: NodeJS.Timeout;
    const rest = (): void => {
      this.freeze();
      timer = setTimeout(work, restMillis);
    };
    const work = (): void => {
      this.thaw();
      timer = setTimeout(rest, workMillis);
    };
    rest();
    return () => {
      clearTimeout(timer);
      this.thaw();
    };
  }

  /** Its clock steps back by an hour. */
  setClockBack(): void {
    if (!this.clockSteps) throw new Error(`The clock of ${this.name} does not step.`);
    this.#signal('SIGUSR2');
  }

  /** SIGKILL: no chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: finishes what it has begun. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.pid === undefined || this.#child?.kill(signal) !== true) throw new Error(`${this.name} does not run.\n${this.#output}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || this.pid === undefined) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
