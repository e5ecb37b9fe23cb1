import type { RecordedEvent } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { allowance, dueIfResumedAt, dueOf, rulesOf, verdictOf } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import { dueAt } from '../domain/triage/clocks/clock-moment.ts';
import { currentClock } from '../domain/triage/clocks/clock-state.ts';
import type { Clock, ClockEvent } from '../domain/triage/clocks/clock-state.ts';
import type { Triage } from '../domain/triage/state.ts';

/** What an event of a clock should say by the versions that it names; `undefined` where it says so. */
export const termsMistake = (event: RecordedEvent, before: Triage, after: Triage, book: PolicyBook): string | undefined => {
  const { type, data } = event as unknown as ClockEvent;
  const [was, is] = [currentClock(before, data.target), currentClock(after, data.target)];
  switch (type) {
    case 'TargetStarted':
    case 'TargetChanged':
      return (is && ruleMistake(is, book)) ?? (is && dueMistake(data.due, dueOf(book.calendar(data.calendar), is)));
    case 'TargetResumed':
      return is && dueMistake(data.due, dueIfResumedAt(book.calendar(is.calendar), is, instant(data.resumedAt)));
    case 'TargetMet':
      return was && (dueMistake(data.due, dueWhen(was, book, data.stoppedAt)) ?? verdictMistake('met', data));
    case 'TargetBreached':
      if (data.stoppedAt !== undefined)
        return (
          was &&
          (dueMistake(data.due, dueWhen(was, book, data.stoppedAt)) ?? verdictMistake('breached', { ...data, stoppedAt: data.stoppedAt }))
        );
      return was && (dueMistake(data.due, dueOf(book.calendar(was.calendar), was)) ?? earlyMistake(data.due, event.occurredAt));
    default:
      return undefined;
  }
};

/** The due instant by which a stop is judged, from the clock's terms alone. */
const dueWhen = (clock: Clock, book: PolicyBook, stoppedAt: string): Instant | undefined => {
  const calendar = book.calendar(clock.calendar);
  return clock.standing.state === 'paused' ? dueAt(clock, calendar, instant(stoppedAt)) : dueOf(calendar, clock);
};

const dueMistake = (said: string | undefined, computed: Instant | undefined): string | undefined =>
  said === computed ? undefined : `due ${said ?? 'never'} should be ${computed ?? 'never'}`;

const verdictMistake = (
  said: 'met' | 'breached',
  { due, stoppedAt }: { readonly due: string; readonly stoppedAt: string },
): string | undefined => {
  const computed = verdictOf(instant(due), instant(stoppedAt));
  return said === computed ? undefined : `${said} should be ${computed}: stopped ${stoppedAt}, due ${due}`;
};

const earlyMistake = (due: string, declaredAt: Instant): string | undefined =>
  due < declaredAt ? undefined : `a breach was declared ${declaredAt}, before the due instant ${due} had passed`;

/** The duration and calendar that the rule named has in the policy version named; another desk's policies cannot be looked up. */
const ruleMistake = ({ target, rule, policy: ref, duration, workingDays, calendar }: Clock, book: PolicyBook): string | undefined => {
  if (!book.holds(ref)) return undefined;
  const policy = book.policy(ref);
  const limit = rulesOf(policy, target)?.limits.find(({ id }) => id === rule);
  if (!limit) return `policy ${ref.id} version ${ref.version} has no rule ${rule} for ${target}`;
  const promised = allowance(limit.duration);
  if (promised.duration !== duration || promised.workingDays !== workingDays)
    return `rule ${rule} promises ${promised.duration}, not ${duration}`;
  return limit.calendar === calendar.id ? undefined : `rule ${rule} counts by the calendar ${limit.calendar}, not ${calendar.id}`;
};
