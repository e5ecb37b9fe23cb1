import { readFile } from 'node:fs/promises';
import { credsAuthenticator } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import { pause } from './pause.ts';
import { reasonOf } from './reason.ts';

export interface NatsOptions {
  /** `nats://host:port`, several separated by commas. */
  readonly url: string;
  /** Path of the user's `.creds` file (operator mode); none for a server without authentication. */
  readonly credentialsPath?: string;
  /** The content of such a file instead. */
  readonly credentials?: string;
  /** Shown in the server's list of connections. */
  readonly name: string;
  /** The NATS user; its replies come to `_INBOX.<user>.>`, the only inbox it may subscribe to. */
  readonly user: string;
  readonly logger: LoggerService;
  /** How long to try at first, in milliseconds; 30,000 by default. */
  readonly patienceMs?: number;
}

/**
 * Bytes that the client gathers before it writes, within one turn of the event loop. Its own 32 KiB make so many small writes of a full pipeline that they
 * cost more than everything else; the option is not in its types.
 */
const PACKETS = { pendingLimit: 1024 * 1024 };

/**
 * Connects and stays connected: after the first success it reconnects for ever.
 * @throws Error naming the address and the cause when the first connection does not come about in time
 */
export const connectNats = async (options: NatsOptions): Promise<NatsConnection> => {
  const { url, credentialsPath, logger, patienceMs = 30_000 } = options;
  const credentials = credentialsPath === undefined ? contentOf(options.credentials) : await readFile(credentialsPath);
  const deadline = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const nats = await connect({
        servers: url.split(',').map((server) => server.trim()),
        name: options.name,
        inboxPrefix: `_INBOX.${options.user}`,
        ...(credentials && { authenticator: credsAuthenticator(credentials) }),
        maxReconnectAttempts: -1,
        reconnectTimeWait: 250,
        reconnectJitter: 100,
        ignoreAuthErrorAbort: true,
        pingInterval: 10_000,
        maxPingOut: 2,
        timeout: 5_000,
        ...PACKETS,
      });
      void reportStatus(nats, logger);
      return nats;
    } catch (error) {
      if (performance.now() > deadline) throw new Error(`NATS at ${url} cannot be used: ${reasonOf(error)}`, { cause: error });
      if (attempt === 1) logger.warn(`NATS at ${url} does not answer yet (${reasonOf(error)}); trying on`);
      await pause(250, new AbortController().signal);
    }
  }
};

const contentOf = (text: string | undefined): Uint8Array | undefined => (text === undefined ? undefined : new TextEncoder().encode(text));

const reportStatus = async (nats: NatsConnection, logger: LoggerService): Promise<void> => {
  for await (const status of nats.status()) {
    if (status.type === 'disconnect') logger.warn(`NATS: lost the connection to ${status.server}`);
    if (status.type === 'reconnect') logger.log(`NATS: connected again to ${status.server}`);
    if (status.type === 'error') logger.error(`NATS: ${reasonOf(status.error)}`);
    if (status.type === 'slowConsumer') logger.warn('NATS: this process does not keep up with a subscription');
  }
};
