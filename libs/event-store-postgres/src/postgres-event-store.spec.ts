import { eventStoreContract } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { postgresLog } from './spec-support/postgres-log.ts';

eventStoreContract('the PostgreSQL store', async () => postgresLog(await testDatabase()));
