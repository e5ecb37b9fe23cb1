import { endProcess } from '@yingda/local/servers/server-process';
import { removePostgresData, startPostgres } from '@yingda/local/servers/postgres';
import { guard } from '@yingda/test-environment/guardian';
import { randomBytes } from 'node:crypto';

/** A PostgreSQL server of an installation that can be brought down as a fault would. */
export interface PostgresUnderFault {
  /** The same after a restart. */
  readonly adminUrl: string;
  /** SIGQUIT, PostgreSQL's immediate shutdown: sessions are cut, nothing is written, the next start recovers from the log. */
  quitImmediately(): Promise<void>;
  /** Starts it again on its data and its port. */
  restart(): Promise<void>;
  /** Ends it in order and removes its data. */
  stop(): Promise<void>;
}

const QUIT_MILLIS = 20_000;

/** Starts the embedded server in an installation's folder. */
export const startPostgresUnderFault = async (home: string): Promise<PostgresUnderFault> => {
  const password = randomBytes(12).toString('hex');
  const start = async () => {
    const { pid, adminUrl, stop } = await startPostgres({ home, password });
    if (pid === undefined) throw new Error('The embedded PostgreSQL has no process id.');
    return { pid, adminUrl, stop, dismiss: guard({ pid, signal: 'SIGINT', folders: [] }) };
  };
  let current = await start();
  const { adminUrl } = current;
  return {
    adminUrl,
    quitImmediately: async () => {
      if (!(await endProcess(current.pid, [['SIGQUIT', QUIT_MILLIS]])))
        throw new Error(`PostgreSQL (process ${current.pid}) outlived SIGQUIT by ${QUIT_MILLIS} ms.`);
      current.dismiss();
    },
    restart: async () => {
      current = await start();
      if (current.adminUrl !== adminUrl) throw new Error('PostgreSQL came back under another address.');
    },
    stop: async () => {
      await current.stop();
      current.dismiss();
      await removePostgresData(home);
    },
  };
};
