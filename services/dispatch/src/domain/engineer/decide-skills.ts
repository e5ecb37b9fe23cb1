import { QualificationGranted, QualificationWithdrawn, SkillsSet } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { GrantQualification, SetSkills, WithdrawQualification } from './commands.ts';
import { ofKnown } from './decide.ts';
import type { Engineer, Skill } from './state.ts';

/** R23. */
export const setSkills = ({ engineer: number, skills }: SetSkills, engineer: Engineer): Decision =>
  ofKnown(number, engineer, (known) =>
    told(known.skills) === told(skills) ? nothing() : accept(SkillsSet({ engineer: number, skills: inOrder(skills) })),
  );

/**
 * R23. One that has expired already counts for nothing, so it is refused; one that is known just so is a repeat, whenever it comes.
 * @param today the local date
 */
export const grantQualification = (command: GrantQualification, engineer: Engineer, today: string): Decision =>
  ofKnown(command.engineer, engineer, (known) => {
    const { engineer: number, qualification, until } = command;
    const held = known.qualifications.find((one) => one.qualification === qualification);
    const from = command.from ?? held?.from ?? today;
    if (held && held.from === from && held.until === until) return nothing();
    if (until !== undefined && until < today)
      return refuse('QUALIFICATION_EXPIRED', { engineer: number, qualification, until, today, field: '/until' });
    if (until !== undefined && until < from) return refuse('ENDS_BEFORE_START', { from, until, field: '/until' });
    return accept(QualificationGranted({ engineer: number, qualification, from, ...(until !== undefined && { until }) }));
  });

export const withdrawQualification = ({ engineer: number, qualification }: WithdrawQualification, engineer: Engineer): Decision =>
  ofKnown(number, engineer, ({ qualifications }) =>
    qualifications.some((one) => one.qualification === qualification)
      ? accept(QualificationWithdrawn({ engineer: number, qualification }))
      : refuse('QUALIFICATION_NOT_FOUND', { engineer: number, qualification }),
  );

/** Always in the same order, so that the same set is recognised as a repeat. */
const inOrder = (skills: readonly Skill[]): Skill[] =>
  skills.map(({ skill, level }) => ({ skill, level })).sort((a, b) => (a.skill < b.skill ? -1 : 1));

const told = (skills: readonly Skill[]): string =>
  inOrder(skills)
    .map(({ skill, level }) => `${skill}:${level}`)
    .join();
