import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import type { Acting } from '../commands.ts';

/** R26: stuck; the lead of the group is asked. */
export interface RequestSupport {
  readonly acting: Acting;
  readonly support: Uuid;
  readonly question: string;
  /** Of the work's group, as it is registered. */
  readonly lead?: EngineerId;
}

export interface JoinSupport {
  readonly support: Uuid;
  /** Who joins. */
  readonly engineer: EngineerId;
}

export interface EndSupport {
  readonly acting: Acting;
  readonly support: Uuid;
  readonly answer?: string;
}

/** Whoever draws others in: the engineer on own work, or staff who coordinate. */
export interface Coordinating {
  readonly acting: Acting;
  readonly coordinates: boolean;
}

/** R26: with its own duty and time. */
export interface InvolveDepartment {
  readonly by: Coordinating;
  readonly involvement: Uuid;
  readonly department: string;
  readonly duty: string;
  readonly dueAt: Instant;
}

export interface AnswerForDepartment {
  readonly by: Coordinating;
  readonly involvement: Uuid;
  readonly answer: string;
}

export interface NameCoordinator {
  /** Actor id or staff number: no name. */
  readonly coordinator: string;
}
