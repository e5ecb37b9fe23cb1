import type { EventOf, RequirementsSet } from '@yingda/contracts';
import type { Reported } from '../work-order/state.ts';
import type { Group, RequirementRule } from './state.ts';

/**
 * What work of this group takes, by the rules that fit what was reported (R23): of a skill that several ask for the highest level, each qualification once.
 * `rule` names them, in the group's order.
 */
export const requirementsFor = (group: Group, reported: Reported, emergency: boolean): EventOf<typeof RequirementsSet>['data'] => {
  const fitting = group.requirements.filter((rule) => fits(rule, reported, emergency));
  const levels = new Map<string, number>();
  for (const { skill, level } of fitting.flatMap(({ skills }) => skills)) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return {
    skills: [...levels].map(([skill, level]) => ({ skill, level })),
    qualifications: [...new Set(fitting.flatMap(({ qualifications }) => qualifications))],
    ...(fitting.length > 0 && { rule: fitting.map(({ name }) => name).join(', ') }),
  };
};

const fits = ({ when }: RequirementRule, { device, kind, symptomCodes }: Reported, emergency: boolean): boolean =>
  (when.models === undefined || when.models.some((pattern) => fitsModel(pattern, device.model))) &&
  (when.kinds === undefined || when.kinds.includes(kind)) &&
  (when.symptomCodes === undefined || when.symptomCodes.some((code) => symptomCodes.includes(code))) &&
  (when.emergency === undefined || when.emergency === emergency);

/** Capital or small letters alike; `*` at the end stands for any rest. */
const fitsModel = (pattern: string, model: string | undefined): boolean => {
  if (model === undefined) return false;
  const [wanted, given] = [pattern.toUpperCase(), model.toUpperCase()];
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
};
