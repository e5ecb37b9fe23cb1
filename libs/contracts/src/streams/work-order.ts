import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import { EngineerRef, Grade, Holder, InstantText, ProblemType } from '../terms.ts';

const PUBLIC = { visibility: 'public' } as const;

/** One work order per ticket, for the group of its problem type (R23). */
export const WorkOrderOpened = event('WorkOrderOpened', 1, { group: ProblemType, grade: Grade }, PUBLIC);

const Candidate = Type.Object({ engineer: EngineerRef, openWork: Type.Integer({ minimum: 0 }) }, { additionalProperties: false });

export const WorkAssigned = event('WorkAssigned', 1, { engineer: EngineerRef, by: Type.Enum(['load', 'hand', 'import']) }, PUBLIC);

/** Why this engineer: the reason and every candidate with what counted (R38). It tells of colleagues, so no customer sees it (R39). */
export const AssignmentExplained = event('AssignmentExplained', 1, {
  engineer: EngineerRef,
  reason: Type.String(),
  candidates: Type.Array(Candidate),
});

/** No engineer of the group was there to take it; a dispatcher has to assign by hand. */
export const WorkUnassigned = event('WorkUnassigned', 1, { reason: Type.String(), engineer: Type.Optional(EngineerRef) });

/** The engineer takes the work on. */
export const OfferAccepted = event('OfferAccepted', 1, { engineer: EngineerRef });

/** R18: the engineer reached the customer; a person's contact, so a first response as well (R17). */
export const CustomerContacted = event(
  'CustomerContacted',
  1,
  {
    engineer: EngineerRef,
    by: Type.Enum(['phone', 'chat', 'email', 'visit']),
    contactedAt: InstantText,
  },
  PUBLIC,
);

/** A note of the engineer's on the work; no customer sees it (R39). */
export const WorkLogged = event('WorkLogged', 1, { engineer: EngineerRef, text: personal(Type.String()) });

/** The work waits for somebody outside the team (R22). */
export const WaitStarted = event('WaitStarted', 1, { holder: Holder, reason: Type.String() }, PUBLIC);
export const WaitEnded = event('WaitEnded', 1, {}, PUBLIC);

/** R28: what was done, why it happened, which parts and what to watch for. */
export const WorkResolved = event(
  'WorkResolved',
  1,
  {
    engineer: Type.Optional(EngineerRef),
    solution: personal(Type.String()),
    cause: Type.Optional(personal(Type.String())),
    parts: Type.Array(Type.String()),
    precautions: Type.Optional(personal(Type.String())),
    resolvedAt: InstantText,
  },
  PUBLIC,
);

/** R19: rejected by the customer, so the work starts again with the same engineer. `round` counts from 2. */
export const ReworkOpened = event('ReworkOpened', 1, { round: Type.Integer({ minimum: 2 }) }, PUBLIC);
export const WorkOrderCancelled = event('WorkOrderCancelled', 1, { reason: Type.String() }, PUBLIC);
export const WorkOrderClosed = event('WorkOrderClosed', 1, {}, PUBLIC);
