import { EngineerChanged, EngineerRegistered, SubjectErased } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, EngineerId } from '@yingda/kernel';
import type { EraseEngineer, KeepEngineer } from './commands.ts';
import type { Engineer, KnownEngineer } from './state.ts';

export const keepEngineer = (command: KeepEngineer, engineer: Engineer): Decision => {
  const { regions = [], base, van, capacity, ...required } = command;
  const person = {
    ...required,
    groups: inOrder(command.groups),
    ...(regions.length > 0 && { regions: inOrder(regions) }),
    ...(base && { base }),
    ...(van !== undefined && { van }),
    ...(capacity !== undefined && { capacity }),
  };
  if (engineer.status === 'none') return accept(EngineerRegistered(person));
  if (engineer.erased) return refuse('SUBJECT_ERASED', { engineer: command.engineer });
  return sameProfile(engineer, person) ? nothing() : accept(EngineerChanged(person));
};

const sameProfile = (known: KnownEngineer, person: KeepEngineer): boolean =>
  known.name === person.name &&
  known.email === person.email &&
  known.phone === person.phone &&
  known.language === person.language &&
  known.active === person.active &&
  known.van === person.van &&
  known.capacity === person.capacity &&
  known.base?.latitude === person.base?.latitude &&
  known.base?.longitude === person.base?.longitude &&
  inOrder(known.groups).join() === person.groups.join() &&
  inOrder(known.regions).join() === (person.regions ?? []).join();

/** R39. Once and for all; whoever is erased takes no work any more, and the staff number is not given to anybody else. */
export const eraseEngineer = ({ engineer: number, ...erasure }: EraseEngineer, engineer: Engineer): Decision => {
  if (engineer.status === 'none') return refuse('ENGINEER_NOT_FOUND', { engineer: number });
  return engineer.erased ? nothing() : accept(SubjectErased({ kind: 'engineer', ...erasure }));
};

/**
 * Decides on somebody who is there.
 * @returns refusals ENGINEER_NOT_FOUND, SUBJECT_ERASED besides those of the rule
 */
export const ofKnown = (number: EngineerId, engineer: Engineer, decide: (known: KnownEngineer) => Decision): Decision => {
  if (engineer.status === 'none') return refuse('ENGINEER_NOT_FOUND', { engineer: number });
  return engineer.erased ? refuse('SUBJECT_ERASED', { engineer: number }) : decide(engineer);
};

/** Each name once, always in the same order, so that the same set is recognised as a repeat. */
const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort();
