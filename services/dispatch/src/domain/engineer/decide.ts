import { EngineerChanged, EngineerRegistered, PROBLEM_TYPES, SubjectErased } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { EraseEngineer, KeepEngineer } from './commands.ts';
import type { Engineer } from './state.ts';

export const keepEngineer = (command: KeepEngineer, engineer: Engineer): Decision => {
  const person = { ...command, groups: inOrder(command.groups) };
  if (engineer.status === 'none') return accept(EngineerRegistered(person));
  if (engineer.erased) return refuse('SUBJECT_ERASED', { engineer: command.engineer });
  const same =
    engineer.name === person.name &&
    engineer.email === person.email &&
    engineer.phone === person.phone &&
    engineer.language === person.language &&
    engineer.active === person.active &&
    inOrder(engineer.groups).join() === person.groups.join();
  return same ? nothing() : accept(EngineerChanged(person));
};

/** R39. Once and for all; whoever is erased takes no work any more, and the staff number is not given to anybody else. */
export const eraseEngineer = ({ engineer: number, ...erasure }: EraseEngineer, engineer: Engineer): Decision => {
  if (engineer.status === 'none') return refuse('ENGINEER_NOT_FOUND', { engineer: number });
  return engineer.erased ? nothing() : accept(SubjectErased({ kind: 'engineer', ...erasure }));
};

/** Each group once, always in the same order, so that the same set is recognised as a repeat. */
const inOrder = (groups: readonly ProblemType[]): ProblemType[] => PROBLEM_TYPES.filter((group) => groups.includes(group));
