import { atEndOfTest } from '@yingda/test-environment/end-of-test';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const checkout = join(import.meta.dirname, '..', '..', '..', '..');

/** The first program in JavaScript of a page in docs, at work as a process of its own. */
export interface DocumentedProgram {
  /** What it has printed. */
  readonly lines: string[];
  /** What it has complained of. */
  complaints(): string;
  stop(): Promise<void>;
}

/** Runs it with Node as it stands in the page, with variables; until the end of the test at the latest. */
export const runDocumented = async (page: string, variables: Readonly<Record<string, string>>): Promise<DocumentedProgram> => {
  const [, program = ''] = /```js\n([^]*?)```/.exec(await readFile(join(checkout, 'docs', page), 'utf8')) ?? [];
  const running = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => running.once('close', () => resolve()));
  atEndOfTest(() => running.kill('SIGKILL'));
  const lines: string[] = [];
  let complaints = '';
  createInterface(running.stdout).on('line', (line) => lines.push(line));
  running.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  return {
    lines,
    complaints: () => complaints,
    stop: async () => {
      running.kill('SIGKILL');
      await ended;
    },
  };
};
