import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { buffer } from 'node:stream/consumers';

/** A mail as it came over SMTP. */
export interface Mail {
  /** The envelope's sender and recipients. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An SMTP server that keeps what it receives. */
export interface TestMail {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  readonly received: readonly Mail[];
  /** The first mail, received already or within `ms` milliseconds, for which `predicate` holds. */
  waitFor(predicate: (mail: Mail) => boolean, ms: number): Promise<Mail>;
  /** Answers the next mails with a temporary error (SMTP 451) while true. */
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
}

/** Starts an SMTP server on a free loopback port. Call `stop()` afterwards. */
export const testMail = async (): Promise<TestMail> => {
  const received: Mail[] = [];
  const waiting = new Set<(mail: Mail) => void>();
  let refusing = false;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      buffer(stream)
        .then((raw) => {
          if (refusing) throw Object.assign(new Error('Try again later'), { responseCode: 451 });
          return PostalMime.parse(raw);
        })
        .then((parsed) => {
          const mail = mailOf(parsed, sender, recipients);
          received.push(mail);
          for (const tell of [...waiting]) tell(mail);
          done();
        })
        .catch(done);
    },
  });
  const port = await listen(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (value) => {
      refusing = value;
    },
    waitFor: (predicate, ms) => firstMatching({ received, waiting, predicate, ms }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

const listen = (server: SMTPServer): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      // A client that is killed in mid-flow resets its connection: nothing to do about it here.
      server.on('error', () => undefined);
      const address = server.server.address();
      if (address === null || typeof address === 'string') reject(new Error('The SMTP server has no port.'));
      else resolve(address.port);
    });
  });

interface Search {
  readonly received: readonly Mail[];
  readonly waiting: Set<(mail: Mail) => void>;
  readonly predicate: (mail: Mail) => boolean;
  readonly ms: number;
}

const firstMatching = ({ received, waiting, predicate, ms }: Search): Promise<Mail> => {
  const found = received.find(predicate);
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const tell = (mail: Mail): void => {
      if (!predicate(mail)) return;
      clearTimeout(timer);
      waiting.delete(tell);
      resolve(mail);
    };
    const timer = setTimeout(() => {
      waiting.delete(tell);
      reject(
        new Error(
          `No such mail within ${ms} ms. Received: ${received.map((mail) => `${mail.to.join(',')} "${mail.subject}"`).join('; ') || 'none'}`,
        ),
      );
    }, ms);
    waiting.add(tell);
  });
};

const mailOf = (parsed: Email, from: string, to: string[]): Mail => ({
  from,
  to,
  subject: parsed.subject ?? '',
  text: parsed.text ?? '',
  html: parsed.html ?? '',
  messageId: parsed.messageId ?? '',
  headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
});
