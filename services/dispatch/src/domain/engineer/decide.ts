import { EngineerChanged, EngineerRegistered, PROBLEM_TYPES } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { KeepEngineer } from './commands.ts';
import type { Engineer } from './state.ts';

export const keepEngineer = (command: KeepEngineer, engineer: Engineer): Decision => {
  const person = { ...command, groups: inOrder(command.groups) };
  if (engineer.status === 'none') return accept(EngineerRegistered(person));
  const same =
    engineer.name === person.name &&
    engineer.email === person.email &&
    engineer.phone === person.phone &&
    engineer.language === person.language &&
    engineer.active === person.active &&
    inOrder(engineer.groups).join() === person.groups.join();
  return same ? nothing() : accept(EngineerChanged(person));
};

/** Each group once, always in the same order, so that the same set is recognised as a repeat. */
const inOrder = (groups: readonly ProblemType[]): ProblemType[] => PROBLEM_TYPES.filter((group) => groups.includes(group));
