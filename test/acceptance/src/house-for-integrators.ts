import { derivedUuid } from '@yingda/event-store';
import type { NewEvent } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { serviceDefinition as intake } from '@yingda/intake';
import { instant } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import { openDoor } from '@yingda/local/door/door';
import { inProcess } from '@yingda/local/door/target';
import type { Target } from '@yingda/local/door/target';
import { registerApiKey } from '@yingda/nest-kit';
import type { ApiKeyRegistration } from '@yingda/nest-kit';
import { serviceDefinition as notification } from '@yingda/notification';
import { testDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import { serviceEnvironment, testService } from '@yingda/test-environment/service';
import { serviceDefinition as triage } from '@yingda/triage';
import { Yingda } from '@yingda/client';
import { randomBytes } from 'node:crypto';

const definitions = { intake, triage, notification };
type ServiceName = keyof typeof definitions;

/** What integrators meet: one address with the services behind it that take reports, grade them and hand out events. */
export const startHouseForIntegrators = async () => {
  const [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const environment = {
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Yingda <desk@yingda.example>',
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  };
  const targets = new Map<ServiceName, Target>();
  const services = await Promise.all(
    Object.entries(definitions).map(async ([name, definition]) => {
      const service = await testService(definition, { database, nats, environment });
      targets.set(name as ServiceName, inProcess(service));
      return service;
    }),
  );
  const door = await openDoor({ host: '127.0.0.1', port: 0, routes: { targets } });
  const baseUrl = `http://127.0.0.1:${door.port}`;
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  const log = await openPostgresEventStore({
    connectionString: database.url('yingda_import'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });

  /** A key, registered. */
  const keyOf = async (registration: Omit<ApiKeyRegistration, 'key'>): Promise<string> => {
    const key = `yk_${randomBytes(24).toString('base64url')}`;
    await registerApiKey(database.url('yingda_owner'), { ...registration, key });
    return key;
  };

  const yingda = (key: string): Yingda => new Yingda({ baseUrl, key });

  return {
    baseUrl,
    database,
    nats,
    keyOf,
    yingda,
    /** Whoever brings tickets in. */
    desk: yingda(await keyOf({ name: 'desk', roles: ['agent', 'integrator'] })),
    /** What other services would have recorded of a ticket's work. */
    happened: async (ticket: string, account: string, ...events: readonly DomainEvent[]): Promise<void> => {
      const told: NewEvent[] = events.map((event) => ({ ...event, occurredAt: instant(new Date().toISOString()) }));
      const result = await log.append({
        streams: [
          {
            streamId: derivedUuid(`work of ${ticket}`),
            category: 'work-order',
            expectedVersion: 'any',
            account,
            ticket,
            events: told,
          },
        ],
        actor: { id: 'E001', kind: 'person' },
        correlationId: derivedUuid('acceptance'),
      });
      if (result.outcome !== 'appended') throw new Error(result.outcome);
    },
    close: async (): Promise<void> => {
      const quiet = door.stopAccepting();
      door.cut();
      await quiet;
      for (const service of services) await service.close();
      await log.close();
      await nats.stop();
      await database.drop();
    },
  };
};

export type HouseForIntegrators = Awaited<ReturnType<typeof startHouseForIntegrators>>;

/** A report of trouble, as an integrator sends it. */
export const reportOf = (account: string, name: string, model?: string) => ({
  account,
  accountName: account,
  contact: { name, phone: '13912345678', language: 'zh' as const },
  device: { ...(model !== undefined && { model }), serialNumber: `SN-${account}-1` },
  kind: 'fault' as const,
  description: '设备启动时报警 E02,生产线停机',
  symptomCodes: ['E02'],
  occurredAt: new Date(Date.now() - 60_000).toISOString(),
  impact: { scope: 'line-down' as const },
});
