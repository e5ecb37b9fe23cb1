import type { Instant } from '@yingda/kernel';
import { defaultPolicyV1, policyBook, roundTheClock } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import type { By, GradingRole } from '../domain/triage/grades/grade-commands.ts';
import type { Moment } from '../domain/triage/grades/regrade.ts';
import { at, report } from './grade-1-ticket.ts';

/** A person in one role or several. */
export const person = (id: string, ...roles: GradingRole[]): By => ({ id, roles, person: true });

/** A moment by the first default policy, or by another one. */
export const moment = (now: Instant = at('09:40'), { policy = defaultPolicyV1, over = false } = {}): Moment => ({
  now,
  book: policyBook([policy as PolicyDocument], [roundTheClock]),
  report,
  over,
});
