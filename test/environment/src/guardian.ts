import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Guarded {
  /** Left out where there are only folders to remove. */
  readonly pid?: number;
  readonly signal: NodeJS.Signals;
  /** Removed when the server has ended; what is mounted in them is unmounted first. */
  readonly folders: readonly string[];
}

/**
 * Lets a test server live exactly as long as this process: a small process of its own sees this one end, even by SIGKILL, and then stops the
 * server and removes its data. Answers a function that makes it do so now.
 */
export const guard = ({ pid, signal, folders }: Guarded): (() => void) => {
  const script = fileURLToPath(new URL('../guardian.mjs', import.meta.url));
  const guardian = spawn(process.execPath, [script, String(pid ?? 'none'), signal, ...folders], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  guardian.unref();
  (guardian.stdin as Socket).unref();
  return () => guardian.stdin.end();
};
