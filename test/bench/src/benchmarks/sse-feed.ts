import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { registerApiKey, startService } from '@yingda/nest-kit';
import { serviceDefinition } from '@yingda/notification';
import { serviceEnvironment } from '@yingda/test-environment/service';
import type { Benchmark, Sample, Surroundings } from '../benchmark.ts';
import { BareSse } from '../bus/bare-sse.ts';
import { classify } from '../load/classification.ts';
import { steadyPace } from '../load/steady-pace.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { fillLog } from '../logs/fill-log.ts';
import { mustAppend, openLog, PERSONAL_DATA_KEY } from '../logs/open-log.ts';
import { percentile } from '../median.ts';
import { FeedReaders } from '../processes/feed-readers.ts';

const READERS = 1_000;
/** 20,000 deliveries a second. */
const EVENTS_PER_SECOND = 20;
/** Of the 20 events of a ticket's history. */
const PUBLIC_SHARE = 15 / 20;
const STREAMS = 64;
const P99 = 'p99 delay';
const REPLAY = 'replay to one reader';

/** Issue 7: many readers of the same account. The service, its log and whoever appends share a process; the readers have one. */
export const sseFeed: Benchmark = {
  name: 'sse-feed',
  ours: `record to receipt, ${READERS} readers of ${EVENTS_PER_SECOND} events/s; an account's history to one reader`,
  baseline: "the same frames from memory, by Node's HTTP server alone",
  figures: [
    { name: P99, unit: 'ms', target: { atMost: 1_000 } },
    { name: REPLAY, unit: 'events/s', target: { atLeast: 3_000 } },
  ],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { scale, later } = surroundings;
    const events = scale.relayEvents;
    await fillLog(surroundings, events);
    const { url, authorization } = await feedOf(surroundings);
    const [readers, one] = [new FeedReaders(), new FeedReaders()];
    for (const process of [readers, one]) later(() => process.stop());
    const bare = await BareSse.start();
    later(() => bare.close());
    bare.toReplay = events * PUBLIC_SHARE;
    const store = await openLog(surroundings, 'yingda_triage');
    const places = new StreamCursors();
    const append = (n: number) => mustAppend(store.append(classify(places.next(n % STREAMS))));
    const turn = async (
      from: { readonly live: string; readonly replay: string },
      send: (n: number) => Promise<unknown>,
    ): Promise<Sample> => {
      const replay = await replayed(one, { url: from.replay, authorization, count: events * PUBLIC_SHARE });
      await readers.open(from.live, authorization, READERS);
      // Until each of them has got to the end of the log.
      await pause(500);
      await readers.begin();
      const pace = { perSecond: EVENTS_PER_SECOND, seconds: scale.seconds };
      await steadyPace(pace, send);
      const delays = await arrived(readers, READERS * Math.round(pace.perSecond * pace.seconds));
      await readers.leave();
      return { [P99]: Math.max(percentile(delays, 0.99), 0.1), [REPLAY]: replay };
    };
    const feed = `${url}/api/notification/v1/events`;
    const ours = () => turn({ live: `${feed}?after=end`, replay: `${feed}?after=beginning` }, append);
    const baseline = () =>
      turn({ live: `${bare.url}/live`, replay: `${bare.url}/replay` }, () => {
        bare.send();
        return Promise.resolve();
      });
    await ours();
    return { ours, baseline };
  },
};

/** The service with its feed, and a key of the account. */
const feedOf = async ({ database, startNats, later }: Surroundings) => {
  const key = `yk_${randomBytes(24).toString('base64url')}`;
  await registerApiKey(database.url('yingda_owner'), { key, name: 'readers', roles: ['integrator'], account: 'ACME' });
  const environment = {
    ...serviceEnvironment('notification', { database, nats: await startNats() }),
    PERSONAL_DATA_KEY: PERSONAL_DATA_KEY.toString('base64'),
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Yingda <desk@yingda.local>',
  };
  const service = await startService(serviceDefinition, environment);
  later(() => service.close());
  return { url: service.url ?? '', authorization: `Bearer ${key}` };
};

/** @throws Error when not all of them come within ten seconds */
const arrived = async (readers: FeedReaders, count: number): Promise<readonly number[]> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const came = await readers.count();
    if (came >= count) return readers.delays();
    if (performance.now() > deadline) throw new Error(`${came} of ${count} deliveries came`);
    await pause(50);
  }
};

/** Events per second that one reader is given from the beginning. */
const replayed = async (
  reader: FeedReaders,
  { url, authorization, count }: { readonly url: string; readonly authorization: string; readonly count: number },
): Promise<number> => {
  await reader.begin();
  const started = performance.now();
  await reader.open(url, authorization, 1);
  const deadline = started + 60_000;
  for (let came = 0; came < count; came = await reader.count()) {
    if (performance.now() > deadline) throw new Error(`${came} of ${count} events were replayed`);
    await pause(10);
  }
  const rate = (count * 1_000) / (performance.now() - started);
  await reader.leave();
  return rate;
};
