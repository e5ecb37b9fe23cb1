import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one container would run, with paths and addresses of this machine. */
export interface Launch {
  readonly name: string;
  /** Working folder: the image's. */
  readonly folder: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

const commandOf = ([program = '', ...args]: readonly string[]): [string, string[]] => [
  program === 'node' ? process.execPath : program,
  args,
];

/** Nothing of this process's environment but the path: a container starts with none of it either. */
const only = (environment: Readonly<Record<string, string>>) => ({ PATH: process.env['PATH'], ...environment });

/** A container's command as a process of this machine. */
export class ContainerProcess {
  private constructor(
    readonly launch: Launch,
    private readonly child: ChildProcess,
    private readonly exit: Promise<number>,
  ) {}

  static async start(launch: Launch): Promise<ContainerProcess> {
    const log = await open(launch.logFile, 'a');
    try {
      const [program, args] = commandOf(launch.command);
      const options = {
        cwd: launch.folder,
        env: only(launch.environment),
        stdio: ['ignore', log.fd, log.fd] as ['ignore', number, number],
      };
      const child = spawn(program, args, options);
      const exit = new Promise<number>((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
      return new ContainerProcess(launch, child, exit);
    } finally {
      await log.close();
    }
  }

  /** Waits for the end of a command that runs once. @throws Error with its output when it fails */
  async succeeded(): Promise<void> {
    const code = await this.exit;
    if (code !== 0) throw new Error(`${this.launch.name} ended with ${code}:\n${await this.output()}`);
  }

  /** Repeats the health check until it passes. @throws Error with the output when the process ends or 60 s pass */
  async healthy(test: readonly string[]): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (this.child.exitCode === null && performance.now() < deadline) {
      if ((await this.check(test)) === 0) return;
      await sleep(250);
    }
    throw new Error(`${this.launch.name} is not healthy:\n${await this.output()}`);
  }

  private check([, ...test]: readonly string[]): Promise<number> {
    const [program, args] = commandOf(test);
    const child = spawn(program, args, { env: only(this.launch.environment), stdio: 'ignore', timeout: 5_000 });
    return new Promise((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
  }

  /** SIGTERM, after 15 s SIGKILL. Answers the exit code. */
  async stop(): Promise<number> {
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    return this.exit.finally(() => clearTimeout(impatience));
  }

  output(): Promise<string> {
    return readFile(this.launch.logFile, 'utf8');
  }
}
