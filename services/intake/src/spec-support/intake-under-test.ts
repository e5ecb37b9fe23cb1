import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { serviceEnvironment, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from '../index.ts';

/** The service, and the log as dispatch writes it. */
export interface IntakeUnderTest {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly intake: RunningService & { url: string };
  readonly dispatch: EventStore;
  /** Where its interface begins. */
  readonly base: string;
  close(): Promise<void>;
}

export const intakeUnderTest = async (): Promise<IntakeUnderTest> => {
  const [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const intake = await testService(serviceDefinition, { database, nats });
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  const dispatch = await openPostgresEventStore({
    connectionString: database.url('yingda_dispatch'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
  return {
    database,
    nats,
    intake,
    dispatch,
    base: `${intake.url}/api/intake/v1`,
    close: async () => {
      await intake.close();
      await dispatch.close();
      await nats.stop();
      await database.drop();
    },
  };
};
