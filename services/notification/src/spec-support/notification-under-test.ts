import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from '../index.ts';
import { RECEIVED } from './other-services.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The service as it runs, with a mail server, and a log to which the specs append what other services would. */
export class NotificationUnderTest {
  /** Set it to let time pass. */
  now: Instant = RECEIVED;
  service: (RunningService & { url: string }) | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly nats: TestNats,
    readonly mail: TestMail,
    readonly log: EventStore,
    /** Someone of the service company who is neither engineer nor lead. */
    readonly agent: string,
  ) {}

  static async start(): Promise<NotificationUnderTest> {
    const [database, nats, mail] = await Promise.all([testDatabase(), testNats(), testMail()]);
    const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('notification', { database, nats });
    const log = await openPostgresEventStore({
      connectionString: database.url('yingda_import'),
      personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
    });
    const desk = new NotificationUnderTest(database, nats, mail, log, await testCaller(database, { role: 'agent' }));
    desk.service = await desk.boot();
    return desk;
  }

  get environment() {
    return { SMTP_URL: this.mail.url, MAIL_FROM: 'Yingda <desk@yingda.local>' };
  }

  get url(): string {
    return `${this.service?.url}/api/notification/v1`;
  }

  /** Another process of the service. */
  boot(): Promise<RunningService & { url: string }> {
    const { database, nats, environment } = this;
    return testService(serviceDefinition, { database, nats, clock: { now: () => this.now }, environment });
  }

  async items(path: string, who: string): Promise<Item[]> {
    return (await call('GET', `${this.url}/${path}`, who)).body['items'] as Item[];
  }

  deliveriesOf(ticket: string): Promise<Item[]> {
    return this.items(`deliveries?ticket=${ticket}`, this.agent);
  }

  async mailOf(ticket: string): Promise<Item | undefined> {
    return (await this.deliveriesOf(ticket)).find(({ medium }) => medium === 'email');
  }

  async stop(): Promise<void> {
    await this.service?.close();
    await this.log.close();
    await this.mail.stop();
    await this.nats.stop();
    await this.database.drop();
  }
}
