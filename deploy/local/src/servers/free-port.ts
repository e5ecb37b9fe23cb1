import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';

/** Whether nobody listens on the loopback port now. */
export const portIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** Below the ports that systems give to outgoing connections: one of those could take a server's port while the server is down. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 100;

/** A loopback port that nobody listens on. @throws Error when a hundred tries find none */
export const freePort = async (): Promise<number> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await portIsFree(port)) return port;
  }
  throw new Error(`No free port was found between ${LOWEST} and ${HIGHEST}.`);
};

/** The port kept in `file` if it is free, otherwise a new one: the same address at every start keeps clients' settings valid. */
export const rememberedPort = async (file: string): Promise<number> => {
  const kept = Number.parseInt(await readFile(file, 'utf8').catch(emptyWhenMissing), 10);
  const port = Number.isInteger(kept) && (await portIsFree(kept)) ? kept : await freePort();
  if (port !== kept) await writeFile(file, `${port}\n`);
  return port;
};

const emptyWhenMissing = (error: NodeJS.ErrnoException): string => {
  if (error.code === 'ENOENT') return '';
  throw error;
};
