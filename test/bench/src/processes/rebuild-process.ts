import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The build's, also when the sources are run: a process of its own knows nothing of this one's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/processes/rebuild-worker.js', import.meta.url));

export interface RebuildEnvironment {
  readonly DATABASE_URL: string;
  readonly PERSONAL_DATA_KEY: string;
  readonly NATS_URL: string;
  readonly NATS_CREDENTIALS: string;
}

/**
 * A heap limit, as an installation sets one. Without it V8 lets garbage lie until there are some hundred megabytes of it, and the figure tells how lazy it was.
 * What a rebuild needs to live is less than half of this; were it to grow with the log, it would end here.
 */
const HEAP_LIMIT = '--max-old-space-size=96';

/**
 * Rebuilds a read model in a process of its own.
 * @returns the most memory (resident set) that the process had at any time, in bytes
 * @throws Error when the process does not say so
 */
export const memoryOfRebuild = async (environment: RebuildEnvironment): Promise<number> => {
  const child = fork(WORKER, { env: { PATH: process.env['PATH'], ...environment }, execArgv: [HEAP_LIMIT] });
  let bytes = 0;
  child.on('message', (answer) => {
    bytes = Number(answer);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || bytes <= 0) throw new Error(`a rebuilding process ended with ${code} after telling ${bytes}`);
  return bytes;
};
