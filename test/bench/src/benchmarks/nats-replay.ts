import { randomBytes } from 'node:crypto';
import { registerApiKey } from '@yingda/nest-kit';
import type { TestDatabase } from '@yingda/test-environment/database';
import type { Benchmark, Sample } from '../benchmark.ts';
import { Bus } from '../bus/bus.ts';
import { pullAsSubscriber, pullFiltered } from '../feed/bare-pull.ts';
import { readBySdk } from '../feed/read-by-sdk.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';
import { NotificationProcess } from '../processes/notification-process.ts';
import { accountName, AccountsAtWork } from '../webhooks/accounts-at-work.ts';

/** Of the 20 events of a ticket's history. */
const PUBLIC_SHARE = 15 / 20;
const THOUSANDTH = 1_000;
const REDACTED = 'redacted';
const CLEAR = 'in clear';
const SMALL = 'a thousandth of it';

/** Issue 7: the reader is this process, the service another. */
export const natsReplay: Benchmark = {
  name: 'nats-replay',
  ours: 'the whole feed by the SDK over NATS, the position kept after each event; the history of an account with a thousandth of it',
  baseline: "the same messages counted by the NATS client's consumer; a consumer that is filtered by account",
  figures: [
    { name: REDACTED, unit: 'events/s', target: { atLeast: 10_000 } },
    { name: CLEAR, unit: 'events/s', target: { atLeast: 10_000 } },
    { name: SMALL, unit: 'ms', target: { atMost: 2_000 } },
  ],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { scale, later, database, startNats } = surroundings;
    const nats = await startNats();
    const notification = await NotificationProcess.start({ database, nats });
    later(() => notification.stop());
    const baseUrl = notification.url;
    const small = scale.relayEvents / THOUSANDTH;
    const work = new AccountsAtWork(await openLog(surroundings, 'yingda_triage'), 1);
    // Half of it lies before what the others did, half of it after.
    const half = async (from: number): Promise<void> => {
      for (let n = from; n < small; n += 2) await work.append(n);
    };
    await half(0);
    await fillLog(surroundings, scale.relayEvents);
    await half(1);
    const whole = scale.relayEvents * PUBLIC_SHARE + small;
    const [blind, seeing] = [await keyOf(database), await keyOf(database, 'personal-data')];
    const bus = await (await Bus.start({ startNats: () => Promise.resolve(nats), later })).connect('platform');
    const rate = (millis: number): number => (whole * 1_000) / millis;
    const ours = async (): Promise<Sample> => ({
      [REDACTED]: rate(await readBySdk({ baseUrl, key: blind, count: whole })),
      [CLEAR]: rate(await readBySdk({ baseUrl, key: seeing, count: whole })),
      [SMALL]: await readBySdk({ baseUrl, key: blind, account: accountName(0), count: small }),
    });
    const baseline = async (): Promise<Sample> => {
      const bare = rate(await pullAsSubscriber(baseUrl, `Bearer ${blind}`, whole));
      return { [REDACTED]: bare, [CLEAR]: bare, [SMALL]: await pullFiltered(bus, accountName(0), small) };
    };
    // The relay has copied everything then.
    await baseline();
    await ours();
    return { ours, baseline };
  },
};

const keyOf = async (database: TestDatabase, ...scopes: 'personal-data'[]): Promise<string> => {
  const key = `yk_${randomBytes(24).toString('base64url')}`;
  await registerApiKey(database.url('yingda_owner'), { key, name: `reader ${scopes.join()}`, roles: ['integrator'], scopes });
  return key;
};
