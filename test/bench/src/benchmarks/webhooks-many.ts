import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase } from '@yingda/test-environment/database';
import type { Benchmark, Sample } from '../benchmark.ts';
import { openLog } from '../logs/open-log.ts';
import { NotificationProcess } from '../processes/notification-process.ts';
import { WebhookReceivers } from '../processes/webhook-receivers.ts';
import { AccountsAtWork } from '../webhooks/accounts-at-work.ts';
import type { AccountsEvent } from '../webhooks/accounts-at-work.ts';
import { BarePost } from '../webhooks/bare-post.ts';
import { WebhookAdministrator } from '../webhooks/webhook-administrator.ts';

const MEGABYTE = 1_024 * 1_024;
const APPENDS_AT_ONCE = 32;
/** For what a process still does after its start. */
const SETTLE_MILLIS = 3_000;
const MEMORY = 'added memory';
const FIRST = 'first event to each';

/** An answer that this machine is too busy to read in time would count as none, and the event would come twice. */
const PATIENT = { WEBHOOK_TIMEOUT_SECONDS: '60' };

/** Issue 7: very many endpoints, an account for each. The service has a process of its own, all endpoints have another. */
export const webhooksMany: Benchmark = {
  name: 'webhooks-many',
  ours: 'resident set that 2,000 (short: 100) idle endpoints add; from the first of as many events, one for each, to the last receipt',
  baseline: "the resident set without endpoints; the same bodies posted by Node's HTTP client alone",
  figures: [
    { name: MEMORY, unit: 'MB', target: { atMost: 100 } },
    { name: FIRST, unit: 'ms', target: { atMost: 10_000 } },
  ],
  mostRounds: 2,
  prepare: async (surroundings) => {
    const { scale, later, database, startNats, report } = surroundings;
    const [empty, nats] = [await testDatabase(), await startNats()];
    later(() => empty.drop());
    const receivers = new WebhookReceivers();
    later(() => receivers.stop());
    const addresses = await receivers.open(scale.endpoints, 0);
    const log = await openLog(surroundings, 'yingda_triage');
    const work = new AccountsAtWork(log, scale.endpoints);
    // Nobody subscribes to what happens to these.
    const others = new AccountsAtWork(log, scale.endpoints, 'B');
    let n = 0;
    /** An event for each account. @returns milliseconds until all of them were received */
    const oneEach = async (at: AccountsAtWork, after: (event: AccountsEvent) => void = () => undefined): Promise<number> => {
      await receivers.begin();
      const started = performance.now();
      const until = n + scale.endpoints;
      const append = async (): Promise<void> => {
        while (n < until) after(await at.append((n += 1) - 1));
      };
      await Promise.all(Array.from({ length: APPENDS_AT_ONCE }, append));
      await receivers.received(scale.endpoints);
      return performance.now() - started;
    };

    report(`setting up ${scale.endpoints} endpoints`);
    const setUp = await NotificationProcess.start({ database, nats }, PATIENT);
    await (await WebhookAdministrator.of(database)).setUp(setUp.url, addresses);
    await oneEach(work);
    await setUp.stop();

    const emptyNats = await startNats();
    const withoutAny = async (): Promise<number> => {
      const idle = await NotificationProcess.start({ database: empty, nats: emptyNats }, PATIENT);
      await pause(SETTLE_MILLIS);
      const memory = (await idle.memory()) / MEGABYTE;
      await idle.stop();
      return memory;
    };
    const ours = async (): Promise<Sample> => {
      const notification = await NotificationProcess.start({ database, nats }, PATIENT);
      await pause(SETTLE_MILLIS);
      const memory = (await notification.memory()) / MEGABYTE;
      const first = await oneEach(work);
      await notification.stop();
      return { [MEMORY]: Math.max(0.1, memory - (await withoutAny())), [FIRST]: first };
    };
    const baseline = async (): Promise<Sample> => {
      const bare = new BarePost(addresses, await receivers.example());
      const first = await oneEach(others, (event) => bare.send(event));
      bare.close();
      return { [MEMORY]: await withoutAny(), [FIRST]: first };
    };
    return { ours, baseline };
  },
};
