import type { Grade, Language, ProblemType } from '@yingda/contracts';

/** R12: how the grades are called. */
const GRADES: Readonly<Record<Language, Readonly<Record<Grade, string>>>> = {
  zh: { 1: '1级(紧急)', 2: '2级(重要)', 3: '3级(一般)', 4: '4级(低频)' },
  en: { 1: '1 (urgent)', 2: '2 (important)', 3: '3 (general)', 4: '4 (low)' },
};

const PROBLEM_TYPES: Readonly<Record<Language, Readonly<Record<ProblemType, string>>>> = {
  zh: { hardware: '硬件', software: '软件', operation: '操作', training: '培训' },
  en: { hardware: 'hardware', software: 'software', operation: 'operation', training: 'training' },
};

export const gradeName = (grade: Grade, language: Language): string => GRADES[language][grade];

export const problemTypeName = (type: ProblemType, language: Language): string => PROBLEM_TYPES[language][type];
