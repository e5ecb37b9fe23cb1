import { serviceNames } from '../service-names.ts';
import { parkedEventsOf } from './parked-events-at.ts';

export const REDRIVE_USAGE = 'npm run log -- redrive <consumer> | <ticket or stream>';

/**
 * Has parked events tried again, in order: all of one consumer (a service's name), or those of one ticket (or stream) wherever they are parked. The
 * consumers take notice within about a second; `parked` shows what is left.
 * @returns the exit code: 0 something is tried again, 1 nothing was parked, 2 wrong arguments
 */
export const redrive = async (home: string, [what = '']: readonly string[]): Promise<number> => {
  if (what === '') {
    console.error(`${REDRIVE_USAGE}; consumers: ${serviceNames.join(', ')}`);
    return 2;
  }
  const events = await parkedEventsOf(home);
  const consumer = serviceNames.find((name) => name === what);
  let all = 0;
  for (const service of consumer ? [consumer] : serviceNames) {
    const waiting = consumer ? await events.redriveAll(service) : await events.redrive(service, what);
    if (waiting > 0) console.log(`${service}: ${waiting} events are tried again · 正在重新处理 ${waiting} 个事件`);
    all += waiting;
  }
  if (all === 0) console.error(`Nothing of ${what} is parked · ${what} 没有搁置的事件`);
  return all === 0 ? 1 : 0;
};
