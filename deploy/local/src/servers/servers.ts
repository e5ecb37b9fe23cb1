import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberedPort } from './free-port.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { natsFromUrl, startNats } from './nats.ts';
import type { NatsServer } from './nats.ts';
import { postgresFromUrl, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Report = (line: string) => void;

/** The mail server that the platform uses; `folder` holds the caught mails when it is ours. */
export interface MailServer {
  readonly url: string;
  readonly folder?: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly home: string;
  readonly environment: Environment;
  readonly report: Report;
}

/** `DATABASE_ADMIN_URL`, or the embedded PostgreSQL. */
export const providePostgres = async ({ home, environment, report }: ServerOptions, password: string): Promise<PostgresServer> => {
  const url = environment['DATABASE_ADMIN_URL'];
  if (url) {
    report('PostgreSQL: the server of DATABASE_ADMIN_URL');
    return postgresFromUrl(url);
  }
  report('PostgreSQL: starting');
  return startPostgres({ home, password, report });
};

/** `NATS_URL`, or a nats-server of our own. */
export const provideNats = async ({ home, environment, report }: ServerOptions): Promise<NatsServer> => {
  const url = environment['NATS_URL'];
  if (url) {
    report('NATS: the server of NATS_URL');
    return natsFromUrl(url, environment['NATS_CREDENTIALS_FOLDER']);
  }
  report('NATS: starting');
  return startNats({ folder: join(home, 'nats'), report });
};

/** `SMTP_URL`, or the mail catcher. */
export const provideMail = async ({ home, environment }: ServerOptions): Promise<MailServer> => {
  const url = environment['SMTP_URL'];
  if (url) return { url, stop: () => Promise.resolve() };
  const folder = join(home, 'mail');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, ...(await startMailCatcher(folder, await rememberedPort(join(folder, '.port')))) };
};
