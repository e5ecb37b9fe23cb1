import type { Grade, Language, ProblemType, Target } from '@yingda/contracts';

type Names<Key extends string | number> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** R12: how the grades are called. */
const GRADES: Names<Grade> = {
  zh: { 1: '1级（紧急）', 2: '2级（重要）', 3: '3级（一般）', 4: '4级（低频）' },
  en: { 1: '1 (urgent)', 2: '2 (important)', 3: '3 (general)', 4: '4 (low)' },
};

const PROBLEM_TYPES: Names<ProblemType> = {
  zh: { hardware: '硬件', software: '软件', operation: '操作', training: '培训' },
  en: { hardware: 'hardware', software: 'software', operation: 'operation', training: 'training' },
};

const TARGETS: Names<Target> = {
  zh: {
    'first-response': '首次响应',
    resolution: '解决',
    'engineer-contact': '工程师联系客户',
    'pick-up': '接入',
    'next-response': '后续回复',
    'definite-plan': '明确处理方案',
    'emergency-contact': '紧急联系',
    rework: '二次处理',
    report: '服务报告',
    'complaint-answer': '投诉答复',
  },
  en: {
    'first-response': 'first response',
    resolution: 'resolution',
    'engineer-contact': 'contact by the engineer',
    'pick-up': 'pick-up',
    'next-response': 'next response',
    'definite-plan': 'definite plan',
    'emergency-contact': 'emergency contact',
    rework: 'second handling',
    report: 'service report',
    'complaint-answer': 'answer to the complaint',
  },
};

export const gradeName = (grade: Grade, language: Language): string => GRADES[language][grade];

export const problemTypeName = (type: ProblemType, language: Language): string => PROBLEM_TYPES[language][type];

export const targetName = (target: Target, language: Language): string => TARGETS[language][target];
