import { serviceDefinition as dispatch } from '@yingda/dispatch';
import { serviceDefinition as intake } from '@yingda/intake';
import type { NewLog } from '@yingda/event-store-postgres';
import type { Clock, Instant } from '@yingda/kernel';
import type { Role, RunningService } from '@yingda/nest-kit';
import { serviceDefinition as notification } from '@yingda/notification';
import { serviceDefinition as reporting } from '@yingda/reporting';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer, TestCaller } from '@yingda/test-environment/service';
import { serviceDefinition as triage } from '@yingda/triage';

const definitions = { intake, triage, dispatch, notification, reporting };
type ServiceName = keyof typeof definitions;

const callers: readonly TestCaller[] = [
  { role: 'agent' },
  { role: 'admin' },
  { role: 'dispatcher' },
  { role: 'analyst' },
  { role: 'engineer', staffNumber: 'E001' },
  { role: 'customer', account: 'HUAXIN' },
];

/** All five services on real servers, at a time of the test's choosing. */
export interface House {
  /** For programs that go past the services, such as the import. */
  readonly database: TestDatabase;
  readonly nats: TestNats;
  /** Sets the clock of every service. */
  setTime(now: Instant): void;
  get(service: ServiceName, path: string, role: Role, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  post(service: ServiceName, path: string, role: Role, body: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  put(service: ServiceName, path: string, role: Role, body: unknown): Promise<TestAnswer>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly now: Instant;
  readonly environment: Readonly<Record<string, string>>;
  /** How the log is made; of one partition by default. */
  readonly log?: NewLog;
}

export const startHouse = async ({ now, environment, log = {} }: HouseOptions): Promise<House> => {
  const [database, nats] = await Promise.all([testDatabase({ log }), testNats()]);
  let time = now;
  const clock: Clock = { now: () => time };
  const services = new Map<ServiceName, RunningService & { url: string }>();
  for (const [name, definition] of Object.entries(definitions))
    services.set(name as ServiceName, await testService(definition, { database, nats, clock, environment }));
  const keys = new Map<Role, string>();
  for (const caller of callers) keys.set(caller.role, await testCaller(database, caller));
  const send = (method: string, service: ServiceName, path: string, role: Role, options: Parameters<typeof call>[3]) =>
    call(method, `${services.get(service)?.url}/api/${service}/v1/${path}`, keys.get(role), options);
  return {
    database,
    nats,
    setTime: (next) => {
      time = next;
    },
    get: (service, path, role, headers = {}) => send('GET', service, path, role, { headers }),
    post: (service, path, role, body, headers = {}) => send('POST', service, path, role, { body, headers }),
    put: (service, path, role, body) => send('PUT', service, path, role, { body }),
    close: async () => {
      for (const service of services.values()) await service.close();
      await nats.stop();
      await database.drop();
    },
  };
};
