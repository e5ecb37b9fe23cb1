import { serviceNames } from '../service-names.ts';
import { parkedEventsOf } from './parked-events-at.ts';

export const PARKED_USAGE = 'npm run log -- parked';

/** Lists the parked events of every service's consumer, each ticket's in order, with the reason of the first. @returns the exit code: 0 */
export const parked = async (home: string): Promise<number> => {
  const events = await parkedEventsOf(home);
  let all = 0;
  for (const service of serviceNames) {
    const { items, total } = await events.list(service);
    all += total.events;
    if (total.events === 0) continue;
    console.log(`${service}: ${total.events} events of ${total.keys} tickets · ${total.keys} 个工单的 ${total.events} 个事件`);
    for (const { key, position, type, attempts, parkedAt, reason } of items)
      console.log(
        `  ${key}  ${position}  ${type}  ${attempts === 0 ? 'waits behind · 排队等待' : `${attempts} × since ${parkedAt}: ${reason}`}`,
      );
    if (total.events > items.length) console.log(`  … ${total.events - items.length} more · 其余未列出`);
  }
  if (all === 0) console.log('Nothing is parked · 没有搁置的事件');
  return 0;
};
