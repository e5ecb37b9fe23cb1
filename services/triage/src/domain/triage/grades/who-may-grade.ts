import type { Refusal } from '@yingda/kernel';
import { refuse } from '@yingda/kernel';
import type { By, GradingRole } from './grade-commands.ts';

/** Staff who may work on a ticket: they raise grades, propose lower ones, declare emergencies and dispute for the customer. */
export const WORKERS: readonly GradingRole[] = ['agent', 'dispatcher', 'engineer', 'lead', 'coordinator', 'supervisor', 'director'];

/** R15: the supervisor reviews, and so may whoever is above. */
export const REVIEWERS: readonly GradingRole[] = ['supervisor', 'director'];

/** R15: whose ruling stands. */
export const RULERS: readonly GradingRole[] = ['director'];

/** R15: an objection is the customer's, or staff's for the customer. */
export const DISPUTERS: readonly GradingRole[] = ['customer', ...WORKERS];

export const hasRole = ({ roles }: By, allowed: readonly GradingRole[]): boolean => roles.some((role) => allowed.includes(role));

/** Whose voice it is: an objection of somebody who is staff, too, is staff's. */
export const sideOf = (by: By): 'customer' | 'staff' => (hasRole(by, WORKERS) ? 'staff' : 'customer');

/** The first of several objections to a command, if there is one. */
export const firstOf = (...refusals: readonly (Refusal | undefined)[]): Refusal | undefined =>
  refusals.find((refusal) => refusal !== undefined);

export const needsRole = (by: By, allowed: readonly GradingRole[]): Refusal | undefined =>
  hasRole(by, allowed) ? undefined : refuse('FORBIDDEN', { roles: allowed });

/** R15: a grade gets lower by two human beings only. */
export const needsPerson = ({ person }: By): Refusal | undefined => (person ? undefined : refuse('PERSON_REQUIRED'));

/** R15: nobody decides on what they asked for. */
export const needsAnother = (by: By, first: string | undefined): Refusal | undefined =>
  by.id === first ? refuse('SECOND_PERSON_REQUIRED') : undefined;
