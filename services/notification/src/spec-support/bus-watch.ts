import { readFile } from 'node:fs/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerInfo } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import type { TestNats } from '@yingda/test-environment/nats';

/** Somebody in the platform's own account who sees everything that is published there. */
export class BusWatch {
  readonly seen: { readonly subject: string; readonly text: string }[] = [];

  private constructor(private readonly nats: NatsConnection) {
    nats.subscribe('>', { callback: (_error, message) => void this.seen.push({ subject: message.subject, text: message.string() }) });
  }

  static async open({ url, credentials }: TestNats): Promise<BusWatch> {
    const authenticator = credsAuthenticator(await readFile(credentials('platform')));
    const watch = new BusWatch(await connect({ servers: url, authenticator, inboxPrefix: '_INBOX.platform' }));
    await watch.nats.flush();
    return watch;
  }

  get subjects(): string[] {
    return this.seen.map(({ subject }) => subject);
  }

  /** Messages of a stream. */
  async messages(stream: string): Promise<number> {
    const { streams } = await jetstreamManager(this.nats, { checkAPI: false });
    return (await streams.info(stream)).state.messages;
  }

  async consumer(stream: string, name: string): Promise<ConsumerInfo> {
    const { consumers } = await jetstreamManager(this.nats, { checkAPI: false });
    return consumers.info(stream, name);
  }

  /** Names of all consumers of a stream. */
  async consumers(stream: string): Promise<string[]> {
    const { consumers } = await jetstreamManager(this.nats, { checkAPI: false });
    const names: string[] = [];
    for await (const { name } of consumers.list(stream)) names.push(name);
    return names;
  }

  close(): Promise<void> {
    return this.nats.close();
  }
}
