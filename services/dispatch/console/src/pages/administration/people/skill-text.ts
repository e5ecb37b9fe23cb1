import type { Skill } from '../../../api/dispatch/staff.ts';

const FORM = /^([a-z0-9]+(?:-[a-z0-9]+)*):([1-5])$/;

/** `cnc:3`. */
export const skillText = ({ skill, level }: Skill): string => `${skill}:${level}`;

/** @returns `undefined` for what is none */
export const skillIn = (text: string): Skill | undefined => {
  const [, skill, level] = FORM.exec(text.trim()) ?? [];
  return skill === undefined ? undefined : { skill, level: Number(level) };
};
