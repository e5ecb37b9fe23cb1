import type { EventOf, SubjectErased } from '@yingda/contracts';
import type { EngineerId, Uuid } from '@yingda/kernel';
import type { Absence, KnownEngineer, OnCall, Qualification, ShiftPlan, Skill } from './state.ts';

/** Registers an engineer, or changes what is known of one: what is left out is no longer known. */
export type KeepEngineer = Pick<
  KnownEngineer,
  'engineer' | 'name' | 'email' | 'phone' | 'language' | 'groups' | 'active' | 'base' | 'van' | 'capacity'
> & { readonly regions?: readonly string[] };

/** R39: on which ground, at whose request, and under which number that is filed. */
export type EraseEngineer = Pick<EventOf<typeof SubjectErased>['data'], 'ground' | 'requestedBy' | 'reference'> & {
  readonly engineer: EngineerId;
  /** The engineer as a data subject: the stream's id. */
  readonly subject: Uuid;
};

/** Replaces all skills; each is named once. */
export interface SetSkills {
  readonly engineer: EngineerId;
  readonly skills: readonly Skill[];
}

/** `from` is the day on which it was first known by default. */
export type GrantQualification = { readonly engineer: EngineerId } & Pick<Qualification, 'qualification' | 'until'> &
  Partial<Pick<Qualification, 'from'>>;

export interface WithdrawQualification {
  readonly engineer: EngineerId;
  readonly qualification: string;
}

export type PlanShifts = { readonly engineer: EngineerId } & ShiftPlan;

export type RecordAbsence = { readonly engineer: EngineerId } & Absence & {
    /** Whether visits are already agreed for that time does not matter: somebody will move them. */
    readonly despiteVisits?: boolean;
  };

export interface WithdrawAbsence {
  readonly engineer: EngineerId;
  readonly absence: Uuid;
}

export type PlanOnCall = { readonly engineer: EngineerId } & OnCall;

export interface WithdrawOnCall {
  readonly engineer: EngineerId;
  readonly duty: Uuid;
}
