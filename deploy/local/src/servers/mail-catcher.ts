import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A small SMTP server that delivers nothing: every mail becomes a file that a person can open. */
export interface MailCatcher {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it on `port` of the loopback interface; mails go to `folder` as `<time>-<random>.eml`, readable by their owner only. */
export const startMailCatcher = async (folder: string, port: number): Promise<MailCatcher> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((mail) => keep(folder, mail))
        .then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A client that breaks off sends its mail again; its broken connection must not end this process.
  server.on('error', (error: Error) => console.error(`mail catcher: ${error.message}`));
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
};

/** Under its final name a file is complete. */
const keep = async (folder: string, mail: Buffer): Promise<void> => {
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}`;
  const half = join(folder, `.${name}.half`);
  await writeFile(half, mail, { mode: 0o600 });
  await rename(half, join(folder, `${name}.eml`));
};
