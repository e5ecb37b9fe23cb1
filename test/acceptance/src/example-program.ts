import { atEndOfTest } from '@yingda/test-environment/end-of-test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of the SDK's examples as somebody runs it: a process with an environment. */
export interface ExampleProgram {
  /** What it has printed so far. */
  readonly output: string;
  /** Answers its exit code, once it ends by itself. */
  readonly ended: Promise<number | null>;
  /** As Ctrl-C does. Answers its exit code. */
  stop(): Promise<number | null>;
}

/** It ends with the test at the latest. @param path below `libs/client/examples` */
export const runExample = (path: string, args: readonly string[], environment: Readonly<Record<string, string>>): ExampleProgram => {
  const program = fileURLToPath(new URL(`../../../libs/client/examples/${path}`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  atEndOfTest(() => child.kill('SIGKILL'));
  return {
    get output() {
      return said.join('');
    },
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};
