import { randomBytes } from 'node:crypto';
import { memoryCheckpoints, Yingda } from '@yingda/client';
import { nats } from '@yingda/client/nats';

export interface SdkReading {
  readonly baseUrl: string;
  readonly key: string;
  /** All accounts without it. */
  readonly account?: string;
  /** Events that there are. */
  readonly count: number;
}

/** Everything from the beginning through the SDK over NATS, the position kept in memory after each event. @returns milliseconds from the first call to the last event */
export const readBySdk = async ({ baseUrl, key, account, count }: SdkReading): Promise<number> => {
  const name = `reader-${randomBytes(4).toString('hex')}`;
  const filter = account === undefined ? {} : { account };
  const over = new AbortController();
  const yingda = new Yingda({ baseUrl, key });
  const feed = yingda.subscribe({ name, via: nats({ name }), filter, checkpoints: memoryCheckpoints(), signal: over.signal });
  const started = performance.now();
  let millis = 0;
  let came = 0;
  let last = 0;
  let disordered = 0;
  await feed.each(({ position }) => {
    const number = Number(position.slice(position.indexOf('.') + 1));
    if (number <= last) disordered += 1;
    last = number;
    came += 1;
    if (came < count) return;
    millis = performance.now() - started;
    over.abort();
  });
  if (came !== count || disordered > 0) throw new Error(`${came} of ${count} events came, ${disordered} out of order`);
  return millis;
};
