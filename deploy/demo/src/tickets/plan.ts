import { accounts } from '../company/accounts.ts';
import type { Account } from '../company/accounts.ts';
import { devices } from '../company/devices.ts';
import type { Device } from '../company/devices.ts';
import { reports } from '../reports/index.ts';
import type { Report } from '../reports/index.ts';
import { agenda } from './agenda.ts';
import type { Entry } from './agenda.ts';
import type { PlannedTicket } from './ticket.ts';

const CHANNELS = ['hotline', 'portal', 'hotline', 'email', 'hotline', 'chat', 'counter', 'hotline'] as const;

/** Minutes that the policy allows for a resolution, about. */
const LIMITS: Readonly<Record<Report['impact'], number>> = { 'line-down': 1_440, partial: 2_880, none: 4_320 };

/** After which a colleague reports the same. */
const MINUTES_LATER = 2;

/** Evenly spread between 0 and 1, never in a pattern that one sees: multiples of the golden section. */
const spread = (ordinal: number): number => (ordinal * 0.618_034) % 1;

const at = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

const channelOf = ({ kind }: Report, ordinal: number, { channel }: Entry): string => {
  if (channel !== undefined) return channel;
  return kind === 'inspection-finding' ? 'inspection' : at(CHANNELS, ordinal);
};

/** Late ones are the exception: one of five. */
const ageOf = ({ ages: [youngest, oldest], late }: Entry, report: Report, ordinal: number): number => {
  const age = youngest + (oldest - youngest) * spread(ordinal);
  const isLate = late === true || ordinal % 5 === 0;
  return Math.round(isLate ? age : Math.min(age, LIMITS[report.impact] * 0.9));
};

const isOld = ({ purchasedOn, model }: Device): boolean => purchasedOn < '2023' && !model.startsWith('MES-');

interface Choice {
  readonly report: Report;
  readonly device: Device;
  readonly account: Account;
}

/** What fits together: a machine of the account and something that happens to such machines. */
const choose = (entry: Entry, ordinal: number, turn: number): Choice => {
  const fitting = reports.filter(entry.report);
  for (let shift = 0; shift < accounts.length * 4; shift += 1) {
    // Two of the house's own for five of the others, Chinese and English in turn.
    const account = at(accounts, ordinal * 7 + shift);
    const own = devices.filter((device) => device.account === account.id && (entry.old !== true || isOld(device)));
    for (let offset = 0; offset < fitting.length; offset += 1) {
      const report = at(fitting, turn * 5 + ordinal + offset);
      const suitable = own.filter(({ model }) => report.models.some((start) => model.startsWith(start)));
      if (suitable.length > 0) return { report, account, device: at(suitable, ordinal) };
    }
  }
  throw new Error(`no machine has what entry ${ordinal} is about`);
};

const planned = (entry: Entry, ordinal: number, turn: number, before: PlannedTicket | undefined): PlannedTicket => {
  const follows = entry.likePrevious === true ? before : undefined;
  const { report, account, device } = follows ?? choose(entry, ordinal, turn);
  return {
    key: `${entry.name}-${turn + 1}`,
    ordinal,
    account,
    contact: at(account.contacts, ordinal),
    device,
    report,
    channel: channelOf(report, ordinal, entry),
    age: follows ? Math.max(1, follows.age - MINUTES_LATER) : ageOf(entry, report, ordinal),
    hall: at(account.halls, ordinal),
    course: entry.course,
    ...(follows && { follows: follows.key }),
  };
};

/** All tickets, the oldest first; the small form has the first of every course. */
export const plan = (small: boolean): readonly PlannedTicket[] => {
  const tickets: PlannedTicket[] = [];
  for (const entry of agenda) {
    const count = small ? Math.min(entry.inSmall ?? 1, entry.count) : entry.count;
    for (let turn = 0; turn < count; turn += 1) tickets.push(planned(entry, tickets.length, turn, tickets.at(-1)));
  }
  return tickets.sort((one, other) => other.age - one.age);
};
