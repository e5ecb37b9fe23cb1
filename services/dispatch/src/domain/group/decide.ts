import { GroupChanged, GroupRegistered } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Refusal } from '@yingda/kernel';
import { parseDuration } from '@yingda/sla';
import type { Engineer } from '../engineer/state.ts';
import type { KeepGroup } from './commands.ts';
import type { KnownGroup } from './state.ts';

/** R23. The lead is somebody who is registered, of this group or another. @param lead as the command names it; `none` where it names nobody */
export const keepGroup = (command: KeepGroup, group: KnownGroup, lead: Engineer): Decision => {
  if (group && canonical(group) === canonical(command)) return nothing();
  const fault = leadFault(command, lead) ?? timeFault(command, 'acceptWithin') ?? timeFault(command, 'acceptEmergencyWithin');
  return fault ?? accept(group ? GroupChanged(command) : GroupRegistered(command));
};

const leadFault = ({ lead }: KeepGroup, engineer: Engineer): Refusal | undefined =>
  lead === undefined || (engineer.status === 'registered' && !engineer.erased)
    ? undefined
    : refuse('ENGINEER_NOT_FOUND', { engineer: lead, field: '/lead' });

/** An offer that nobody has the time to answer, or that waits for days, is a slip of the pen. */
const LONGEST = 7 * 86_400_000;

const timeFault = (command: KeepGroup, field: 'acceptWithin' | 'acceptEmergencyWithin'): Refusal | undefined => {
  const text = command[field];
  if (text === undefined) return undefined;
  const millis = durationIn(text);
  return millis !== undefined && millis > 0 && millis <= LONGEST
    ? undefined
    : refuse('ACCEPT_TIME_UNUSABLE', { duration: text, field: `/${field}` });
};

const durationIn = (text: string): number | undefined => {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The same content is the same text, in whichever order its fields come. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
