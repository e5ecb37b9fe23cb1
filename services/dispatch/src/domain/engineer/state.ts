import type { EngineerChanged, EngineerRegistered, EventOf, Language, ProblemType } from '@yingda/contracts';
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
}

export type EngineerEvent = EventOf<typeof EngineerRegistered> | EventOf<typeof EngineerChanged>;

export const engineerEvolution: Evolution<Engineer, EngineerEvent> = {
  initialState: { status: 'none' },
  evolve: (_engineer, event) => {
    switch (event.type) {
      case 'EngineerRegistered':
      case 'EngineerChanged':
        return { status: 'registered', ...event.data };
      default:
        return event satisfies never;
    }
  },
};
