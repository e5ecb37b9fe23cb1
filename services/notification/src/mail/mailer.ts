import { Inject, Injectable } from '@nestjs/common';
import type { Uuid } from '@yingda/kernel';
import { SERVICE_CONFIG } from '@yingda/nest-kit';
import { createTransport } from 'nodemailer';
import type { NotificationConfig } from '../config.ts';

/** A mail to hand over. */
export interface OutgoingMail {
  /** The delivery's stream: makes the Message-ID. */
  readonly id: Uuid;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How handing over came out. */
export type MailResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  /** `error` tells nobody's address. */
  | { readonly outcome: 'failed'; readonly error: string; readonly permanent: boolean };

/** Mails that are handed over at once; one that hangs holds up none of the others. */
export const CONNECTIONS = 8;
const PATIENCE_MILLIS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

/** Hands mails over to the mail server of `SMTP_URL`. */
@Injectable()
export class Mailer {
  readonly #from: NotificationConfig['MAIL_FROM'];
  readonly #transport;

  constructor(@Inject(SERVICE_CONFIG) { SMTP_URL, MAIL_FROM }: Pick<NotificationConfig, 'SMTP_URL' | 'MAIL_FROM'>) {
    this.#from = MAIL_FROM;
    this.#transport = createTransport({ url: SMTP_URL, pool: true, maxConnections: CONNECTIONS, ...PATIENCE_MILLIS });
  }

  /** The same mail always has the same Message-ID, so that whoever gets it twice can tell. Marked as automatic (RFC 3834). */
  async send({ id, to, subject, text }: OutgoingMail): Promise<MailResult> {
    const messageId = `<${id}@${this.#from.host}>`;
    try {
      await this.#transport.sendMail({
        from: this.#from.header,
        to: { name: '', address: to },
        subject,
        text,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { outcome: 'sent', messageId };
    } catch (error) {
      return { outcome: 'failed', error: reasonOf(error), permanent: isPermanent(error) };
    }
  }

  /** Mails under way are finished. */
  close(): void {
    this.#transport.close();
  }
}

/** A 5xx reply to the mail itself. One to our password is ours to mend, and then the mail goes out. */
const isPermanent = (error: unknown): boolean => {
  const { code, permanent } = error as { code?: string; permanent?: boolean };
  return permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE');
};

const ADDRESS = /[^\s<>"'():;,]+@[^\s<>"'():;,]+/g;
const LONGEST = 300;

/** Mail servers like to repeat the address, which has no place in the log's clear text (R39). */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(ADDRESS, '[address]').slice(0, LONGEST);
