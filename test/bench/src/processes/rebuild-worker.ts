/** A process that does nothing but build intake's read model tickets-v1 anew, once, and tells the most memory that it ever had, in bytes. */
import { connectNats } from '@yingda/messaging';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { endPool } from '../logs/end-pool.ts';
import { QuietLogger } from '../logs/quiet-logger.ts';
import { caughtUp, intakePool, rebuild, startTicketsV1 } from '../read-model/tickets-v1.ts';

const { DATABASE_URL = '', PERSONAL_DATA_KEY = '', NATS_URL = '', NATS_CREDENTIALS = '' } = process.env;

const pool = intakePool(DATABASE_URL);
const store = await openPostgresEventStore({
  connectionString: DATABASE_URL,
  personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
});
const nats = await connectNats({
  url: NATS_URL,
  credentialsPath: NATS_CREDENTIALS,
  name: 'bench rebuild',
  user: 'intake',
  logger: new QuietLogger(),
});
const runner = await startTicketsV1({ pool, store, nats });
await caughtUp(runner, await store.head());
await rebuild(runner);
process.send?.(process.resourceUsage().maxRSS * 1_024);
await runner.close();
await nats.close();
await store.close();
await endPool(pool);
process.disconnect();
