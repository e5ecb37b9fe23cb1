import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@yingda/local/servers/free-port';
import { startMailCatcher } from '@yingda/local/servers/mail-catcher';
import { findNatsProgram } from '@yingda/local/servers/nats-program';
import { removePostgresData, startPostgres } from '@yingda/local/servers/postgres';
import pg from 'pg';
import { ContainerProcess } from './container-process.ts';

/** A server of this machine in the place of a container of somebody else's image. */
export interface LocalServer {
  readonly address: string;
  stop(): Promise<unknown>;
}

/** PostgreSQL, which takes over the password that its container would read once there is one. */
export const localPostgres = async (folder: string): Promise<LocalServer & { takePassword(file: string): Promise<void> }> => {
  const home = join(folder, 'postgres');
  const server = await startPostgres({ home, password: randomBytes(12).toString('hex') });
  return {
    address: new URL(server.adminUrl).host,
    takePassword: async (file) => {
      const client = new pg.Client({ connectionString: server.adminUrl });
      await client.connect();
      try {
        await client.query(`ALTER ROLE postgres PASSWORD ${pg.escapeLiteral(await readFile(file, 'utf8'))}`);
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      await server.stop();
      await removePostgresData(home);
    },
  };
};

/** A place for catching mails. */
export const localMail = async (folder: string): Promise<LocalServer> => {
  const port = await freePort();
  const catcher = await startMailCatcher(join(folder, 'mail'), port);
  return { address: `127.0.0.1:${port}`, stop: () => catcher.stop() };
};

/** nats-server with the configuration made for its container; only addresses and the folders of its data are this machine's. */
export const localNats = async (folder: string, port: number, configuration: string): Promise<LocalServer> => {
  const store = join(folder, 'jetstream');
  await mkdir(store, { recursive: true });
  const text = (await readFile(configuration, 'utf8'))
    .replace('host: "0.0.0.0"', 'host: "127.0.0.1"')
    .replace('port: 4222', `port: ${port}`)
    .replace('"/data/jetstream"', `"${store}"`)
    .replace('"/data/accounts"', `"${join(folder, 'accounts')}"`);
  const file = join(folder, 'nats-server.conf');
  await writeFile(file, text);
  const program = findNatsProgram(join(folder, 'nats'), () => undefined);
  const inDocker = (image: string) => ['docker', 'run', '--rm', '--network=host', `--volume=${folder}:${folder}`, image];
  const command = [...(program.kind === 'program' ? [program.path] : inDocker(program.image)), '--config', file];
  const server = await ContainerProcess.start({ name: 'nats', folder, command, environment: {}, logFile: join(folder, 'nats.log') });
  const greeting = `require('node:net').connect(${port}, '127.0.0.1').once('data', () => process.exit(0)).once('error', () => process.exit(1))`;
  await server.healthy(['CMD', 'node', '-e', greeting]);
  return { address: `127.0.0.1:${port}`, stop: () => server.stop() };
};
