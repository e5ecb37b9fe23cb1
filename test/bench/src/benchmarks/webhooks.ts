import { setTimeout as pause } from 'node:timers/promises';
import { nudgeOnCommit } from '@yingda/messaging';
import type { Benchmark, Sample } from '../benchmark.ts';
import { steadyPace } from '../load/steady-pace.ts';
import { openLog } from '../logs/open-log.ts';
import { percentile } from '../median.ts';
import { connectTo } from '../bus/bus.ts';
import { NotificationProcess } from '../processes/notification-process.ts';
import { WebhookReceivers } from '../processes/webhook-receivers.ts';
import { AccountsAtWork } from '../webhooks/accounts-at-work.ts';
import type { AccountsEvent } from '../webhooks/accounts-at-work.ts';
import { BarePost } from '../webhooks/bare-post.ts';
import { WebhookAdministrator } from '../webhooks/webhook-administrator.ts';

const ENDPOINTS = 100;
const HANGING = 10;
const EVENTS_PER_SECOND = 200;
/** A turn is longer than others: each endpoint is sent two events a second only. */
const TIMES_LONGER = 3;
/** Until the workers have noticed what was done to their endpoints. */
const NOTICED_MILLIS = 2_000;

/** Issue 7: an account for each endpoint. Whoever appends, the service and the endpoints have a process each; an append wakes the relay, as a service's does. */
export const webhooks: Benchmark = {
  name: 'webhooks',
  ours: `record to receipt by the healthy ones of ${ENDPOINTS} endpoints of which ${HANGING} hang, ${EVENTS_PER_SECOND} events/s in all`,
  baseline: "the same bodies posted by Node's HTTP client as soon as the append is answered, to the same endpoints, nothing recorded",
  figures: [
    { name: 'p50 delay', unit: 'ms', target: { atMost: 100 } },
    { name: 'p95 delay', unit: 'ms', target: { atMost: 100 } },
    { name: 'p99 delay', unit: 'ms', target: { atMost: 100 } },
  ],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { scale, later, database, startNats } = surroundings;
    const nats = await startNats();
    const service = await NotificationProcess.start({ database, nats });
    later(() => service.stop());
    const { url } = service;
    const administrator = await WebhookAdministrator.of(database);
    const receivers = new WebhookReceivers();
    later(() => receivers.stop());
    const addresses = await receivers.open(ENDPOINTS, HANGING);
    const ids = await administrator.setUp(url, addresses);
    const log = await openLog(surroundings, 'yingda_triage');
    const stopNudging = nudgeOnCommit(log, await connectTo(nats, 'triage', later));
    later(() => Promise.resolve(stopNudging()));
    const work = new AccountsAtWork(log, ENDPOINTS);
    const pace = { perSecond: EVENTS_PER_SECOND, seconds: scale.seconds * TIMES_LONGER };
    const healthy = (pace.perSecond * pace.seconds * (ENDPOINTS - HANGING)) / ENDPOINTS;
    const turn = async (after: (event: AccountsEvent) => void): Promise<Sample> => {
      await receivers.begin();
      await steadyPace(pace, async (n) => after(await work.append(n)));
      const { delays } = await receivers.received(healthy);
      const at = (share: number): number => Math.max(percentile(delays, share), 0.1);
      return { 'p50 delay': at(0.5), 'p95 delay': at(0.95), 'p99 delay': at(0.99) };
    };
    const ours = async (): Promise<Sample> => {
      // Those that were given up are sent everything again.
      for (const id of ids) await administrator.resume(url, id);
      await pause(NOTICED_MILLIS);
      return turn(() => undefined);
    };
    const baseline = async (): Promise<Sample> => {
      for (const id of ids) await administrator.pause(url, id);
      await pause(NOTICED_MILLIS);
      const bare = new BarePost(addresses, await receivers.example());
      const sample = await turn((event) => bare.send(event));
      bare.close();
      return sample;
    };
    await ours();
    return { ours, baseline };
  },
};
