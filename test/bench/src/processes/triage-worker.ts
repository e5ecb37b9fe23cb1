/**
 * A process that is the service triage, relay included. Its wall clock is the machine's and an offset in milliseconds, which comes as a message and at first
 * in CLOCK_OFFSET. It says when it is ready, and answers `memory` with its resident set in bytes.
 */
import { instantFromMillis } from '@yingda/kernel';
import { startService } from '@yingda/nest-kit';
import { serviceDefinition } from '@yingda/triage';

let offset = Number(process.env['CLOCK_OFFSET']);

process.on('message', (message: number | 'memory') => {
  if (message === 'memory') process.send?.(process.memoryUsage.rss());
  else offset = message;
});
const service = await startService(serviceDefinition, process.env, { clock: { now: () => instantFromMillis(Date.now() + offset) } });
process.on('disconnect', () => void service.close());
process.send?.('ready');
