import { createServer } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';

/** Whether nobody listens on the loopback port now. */
export const portIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** A loopback port that the operating system says is free. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('The probe for a free port has no port.'));
      probe.close(() => resolve(address.port));
    });
  });

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
