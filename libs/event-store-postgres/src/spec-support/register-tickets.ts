/**
 * A process that registers tickets, as intake would: `register-tickets.ts <count> <series> <contested stream>`. Every third append goes
 * to a stream that all processes want and mostly fails. Each acknowledged number is printed on a line of its own.
 */
import { randomUUID } from 'node:crypto';
import { closed, note, request, requestFor, toStream } from '@yingda/event-store/contract-suite';
import { openPostgresEventStore } from '../index.ts';

const [count = '0', series = '', contested = ''] = process.argv.slice(2);
const store = await openPostgresEventStore({
  connectionString: process.env['DATABASE_URL'] ?? '',
  personalDataKey: Buffer.from(process.env['PERSONAL_DATA_KEY'] ?? '', 'base64'),
  poolSize: 2,
});

const register = async (): Promise<void> => {
  const result = await store.append(request([toStream('ticket', [note('register'), closed()], { ticket: 'assigned' })], { series }));
  if (result.outcome === 'appended') process.stdout.write(`${result.ticket}\n`);
};
const contest = (): Promise<unknown> =>
  store.append(
    request([toStream('ticket', [closed()], { ticket: 'assigned' }), toStream('ticket', [closed()], { streamId: contested })], {
      series,
      idempotency: { scope: 'spec', key: randomUUID(), requestHash: 'x', answer: null },
    }),
  );

await store.append(requestFor('ticket', [closed()], { streamId: contested, expectedVersion: 'any' }));
const worker = async (share: number): Promise<void> => {
  for (let n = 0; n < share; n += 1) await (n % 3 === 2 ? contest() : register());
};
await Promise.all(Array.from({ length: 8 }, () => worker(Math.ceil(Number(count) / 8))));
await store.close();
