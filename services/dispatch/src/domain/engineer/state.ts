import { ERASED } from '@yingda/contracts';
import type { EngineerChanged, EngineerRegistered, EventOf, Language, ProblemType, SubjectErased } from '@yingda/contracts';
import type { EngineerId, Evolution } from '@yingda/kernel';

/** Somebody who does the work (R2), with the groups that the person works for (R23). */
export type Engineer = { readonly status: 'none' } | KnownEngineer;

export interface KnownEngineer {
  readonly status: 'registered';
  /** Staff number (工号). */
  readonly engineer: EngineerId;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language: Language;
  readonly groups: readonly ProblemType[];
  /** Whether the engineer takes new work. */
  readonly active: boolean;
  /** The person's data are gone for good (R39). */
  readonly erased?: true;
}

export type EngineerEvent = EventOf<typeof EngineerRegistered> | EventOf<typeof EngineerChanged> | EventOf<typeof SubjectErased>;

export const engineerEvolution: Evolution<Engineer, EngineerEvent> = {
  initialState: { status: 'none' },
  evolve: (engineer, event) => {
    switch (event.type) {
      case 'EngineerRegistered':
      case 'EngineerChanged':
        return { status: 'registered', ...event.data };
      case 'SubjectErased':
        return engineer.status === 'none' ? engineer : erased(engineer);
      default:
        return event satisfies never;
    }
  },
};

const erased = ({ status, engineer, language, groups }: KnownEngineer): KnownEngineer => ({
  status,
  engineer,
  name: ERASED,
  language,
  groups,
  active: false,
  erased: true,
});
