import { optional, readEnvironment, text, url, urls, wholeNumber } from '@yingda/nest-kit';
import type { Environment, Variable } from '@yingda/nest-kit';
import { parseNetworks } from './webhooks/addresses.ts';
import type { Networks } from './webhooks/addresses.ts';
import { parseDnsServers } from './webhooks/name-lookup.ts';

/** Who the platform's mails come from. */
export interface MailFrom {
  /** As mails show it: `Yingda <desk@example.com>`. */
  readonly header: string;
  /** The part after the `@`, which also makes Message-IDs unique in the world (RFC 5322, 3.6.4). */
  readonly host: string;
}

const SENDER = /^(?:[^<>\r\n]*<[^<>@\s]+@([A-Za-z0-9.-]+)>|[^<>@\s]+@([A-Za-z0-9.-]+))$/;

const mailFrom = (): Variable<MailFrom> => ({
  looksLike: 'an e-mail address such as desk@example.com or Yingda <desk@example.com>',
  read: (header) => {
    const match = SENDER.exec(header);
    const host = match?.[1] ?? match?.[2];
    return host === undefined ? undefined : { header, host };
  },
});

const dnsServers = (): Variable<readonly string[]> => ({
  looksLike: 'addresses of DNS servers with commas in between, such as 10.0.0.53,10.0.1.53:5353,[2001:db8::53]:5353',
  read: parseDnsServers,
});

const networks = (): Variable<Networks> => ({
  looksLike: 'networks in CIDR notation with commas in between, such as 10.20.0.0/16,127.0.0.0/8',
  read: parseNetworks,
});

/** What notification needs beyond what every service needs. */
export const readConfig = (environment: Environment) =>
  readEnvironment(environment, {
    /** May carry user and password, and nodemailer's options as parameters. */
    SMTP_URL: url('smtp', 'smtps'),
    MAIL_FROM: mailFrom(),
    /** Where people reach the platform, for links in messages; without it a message names the path alone. */
    PUBLIC_URL: optional(url('http', 'https'), undefined),
    /** Beyond the public internet, networks in which webhook endpoints may be, such as `10.20.0.0/16`; plain `http` is allowed there too. */
    WEBHOOK_ALLOWED_NETWORKS: optional(networks(), []),
    /** DNS servers that alone say where endpoints are, such as `10.0.0.53,10.0.1.53:5353`; the system's own without it. */
    WEBHOOK_DNS_SERVERS: optional(dnsServers(), undefined),
    /** For one attempt in all. */
    WEBHOOK_TIMEOUT_SECONDS: optional(wholeNumber(1, 60), 10),
    /** How long attempts are kept for people to look at. */
    WEBHOOK_ATTEMPTS_KEPT_DAYS: optional(wholeNumber(1, 365), 14),
    /** Webhooks and NATS subscriptions of one account, taken together. */
    SUBSCRIPTIONS_PER_ACCOUNT: optional(wholeNumber(1, 100_000), 100),
    /** By these keys subscribers on NATS are let in and shut out (docs/nats-subscriptions.md); without them there are no such subscriptions. */
    SUBSCRIBERS_KEYS: optional(text('the path of the file subscribers-keys.json that the NATS set-up makes'), undefined),
    /** The servers that subscribers on NATS are told to use; those of NATS_URL without it. */
    NATS_PUBLIC_URL: optional(urls('nats', 'tls', 'ws', 'wss'), undefined),
    /** A mail that failed so often is given up. */
    MAIL_ATTEMPTS: optional(wholeNumber(1, 100), 8),
  });

export type NotificationConfig = ReturnType<typeof readConfig>;
