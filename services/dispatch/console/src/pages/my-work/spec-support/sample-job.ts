import type { Job, MyWork, Visit } from '../../../api/dispatch/my-work.ts';
import { entryOf } from '../../../offline/entry.ts';
import type { Entry, Given } from '../../../offline/entry.ts';
import type { Moment } from '../given-on-site.ts';

export const TICKET = '20240315-001';
export const VISIT = '00000000-0000-4000-8000-00000000000a';

/** A visit on the day of the specs, from ten to eleven by UTC. */
export const visit = (change: Partial<Visit> = {}): Visit => ({
  visit: VISIT,
  status: 'scheduled',
  engineer: 'E001',
  window: { from: '2024-03-15T10:00:00.000Z', until: '2024-03-15T11:00:00.000Z' },
  minutes: 60,
  site: {},
  tools: [],
  parts: [],
  ...change,
});

/** Work that E001 has and has not begun. */
export const job = ({ visits = [visit()], clocks = [], ...order }: Partial<Job['order'] & Pick<Job, 'visits' | 'clocks'>> = {}): Job => ({
  order: { state: 'assigned', grade: 2, group: 'hardware', openedAt: '2024-03-15T08:00:00.000Z', round: 1, engineer: 'E001', ...order },
  ticket: {
    ticketNumber: TICKET,
    account: 'DEMO',
    description: 'Pump stops',
    symptomCodes: [],
    kind: 'fault',
    contact: { name: 'Li Na' },
    device: {},
    impact: { scope: 'partial', safetyRisk: false },
    occurredAt: '2024-03-15T07:00:00.000Z',
  },
  visits,
  clocks,
  files: [],
});

export const myWork = (change: Partial<MyWork> = {}): MyWork => ({
  engineer: 'E001',
  today: '2024-03-15',
  tomorrow: '2024-03-16',
  jobs: [],
  visits: [],
  ...change,
});

let given = 0;

/** Something that happens at the engineer's at an instant. */
export const moment = (happenedAt = '2024-03-15T10:05:00.000Z'): Moment => {
  given += 1;
  return { id: `00000000-0000-4000-8000-${String(given).padStart(12, '0')}`, person: 'engineer-1', ticket: TICKET, happenedAt };
};

/** Commands as the outbox keeps them. */
export const kept = (...all: readonly Given[]): readonly Entry[] => all.map((each, index) => entryOf(each, index + 1));
