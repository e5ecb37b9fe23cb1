import type { Group, Requirement } from '../../../api/dispatch/staff.ts';
import { skillIn, skillText } from './skill-text.ts';

type When = Requirement['when'];

export interface RequirementFields {
  readonly name: string;
  readonly when?: { readonly models?: string[]; readonly kinds?: string[]; readonly symptomCodes?: string[]; readonly emergency?: boolean };
  /** `cnc:3` each. */
  readonly skills?: string[];
  readonly qualifications?: string[];
}

/** A group as its form holds it. */
export interface GroupFields extends Omit<Group, 'requirements' | 'weights'> {
  readonly requirements?: readonly RequirementFields[];
}

export const fieldsOf = ({ requirements = [], weights: _kept, ...group }: Group): GroupFields => ({
  ...group,
  requirements: requirements.map(({ name, when, skills, qualifications }) => ({
    name,
    when: {
      ...(when.models && { models: [...when.models] }),
      ...(when.kinds && { kinds: [...when.kinds] }),
      ...(when.symptomCodes && { symptomCodes: [...when.symptomCodes] }),
      ...(when.emergency !== undefined && { emergency: when.emergency }),
    },
    skills: skills.map(skillText),
    qualifications: [...qualifications],
  })),
});

const whenOf = ({ models = [], kinds = [], symptomCodes = [], emergency }: NonNullable<RequirementFields['when']>): When => ({
  ...(models.length > 0 && { models }),
  ...(kinds.length > 0 && { kinds }),
  ...(symptomCodes.length > 0 && { symptomCodes }),
  ...(emergency && { emergency }),
});

/** The group that a form means; what the form does not show, the weights, stays as it was. */
export const groupOf = (fields: GroupFields, before: Group | undefined): Group => {
  const { group, lead, acceptWithin, acceptEmergencyWithin, requirements = [], name, problemTypes, assignment } = fields;
  return {
    group: before?.group ?? group,
    ...{ name, problemTypes, assignment },
    ...(lead && { lead }),
    ...(acceptWithin && { acceptWithin }),
    ...(acceptEmergencyWithin && { acceptEmergencyWithin }),
    ...(before?.weights && { weights: before.weights }),
    requirements: requirements.map(({ name: rule, when = {}, skills = [], qualifications = [] }) => ({
      name: rule,
      when: whenOf(when),
      skills: skills.flatMap((text) => skillIn(text) ?? []),
      qualifications,
    })),
  };
};
