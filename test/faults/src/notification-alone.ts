import { TicketClassified } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, instant } from '@yingda/kernel';
import { environmentFile } from '@yingda/local';
import { freePort } from '@yingda/local/servers/free-port';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller } from '@yingda/test-environment/service';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceProcess } from './service-process.ts';

const AT = instant('2024-03-15T09:35:00+08:00');
const ACCOUNT = 'ACME';
/** The authority that it trusts besides the public ones. */
const AUTHORITY = fileURLToPath(new URL('../certificates/authority.pem', import.meta.url));

/** The service that posts webhooks, as a process of its own without the others, and a log that is written to directly. */
export class NotificationAlone {
  private constructor(
    readonly process: ServiceProcess,
    readonly database: TestDatabase,
    private readonly log: PostgresEventStore,
    private readonly integrator: string,
    private readonly closers: readonly (() => Promise<unknown>)[],
  ) {}

  /** Starts it with settings of its own. */
  static async start(settings: Readonly<Record<string, string>>): Promise<NotificationAlone> {
    const [database, nats, home] = [await testDatabase(), await testNats(), await temporaryFolder('webhooks')];
    const environment = serviceEnvironment('notification', { database, nats, environment: { ...MAIL, ...settings } });
    const file = environmentFile(home, 'notification');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
      { mode: 0o600 },
    );
    const process = new ServiceProcess('notification', home, false, await freePort(), { NODE_EXTRA_CA_CERTS: AUTHORITY });
    const log = await openPostgresEventStore({
      connectionString: database.url('yingda_import'),
      personalDataKey: Buffer.from(environment['PERSONAL_DATA_KEY'] ?? '', 'base64'),
    });
    const integrator = await testCaller(database, { role: 'integrator', account: ACCOUNT });
    const closers = [
      () => rm(home, { recursive: true, force: true }),
      () => database.drop(),
      () => nats.stop(),
      () => log.close(),
      () => process.kill(),
    ];
    const alone = new NotificationAlone(process, database, log, integrator, closers);
    await process.start().catch(async (error: unknown) => {
      await alone.close();
      throw error;
    });
    return alone;
  }

  /** A call of the account's integrator, path after `webhooks`. */
  async webhooks(method: string, path: string, body: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const given = method === 'GET' ? {} : { body };
    const answer = await call(method, `${this.process.url}/api/notification/v1/webhooks${path}`, this.integrator, given);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Something happens to a ticket of the account. @returns its position */
  async happen(ticket: string, what: string): Promise<string> {
    const event = TicketClassified({ problemType: 'hardware', reason: what });
    const result = await this.log.append({
      streams: [
        {
          streamId: derivedUuid(`triage ${ticket}`),
          category: 'triage',
          expectedVersion: 'any',
          account: ACCOUNT,
          ticket,
          events: [{ ...event, occurredAt: AT }],
        },
      ],
      actor: { id: 'triage', kind: 'platform' },
      correlationId: derivedUuid(ticket),
    });
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    return formatPosition(result.partition, result.position);
  }

  async close(): Promise<void> {
    for (const close of [...this.closers].reverse()) await close();
  }
}

const MAIL = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'desk@yingda.local' };
