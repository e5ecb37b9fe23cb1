import type { Condition, Report } from './policy.ts';

/** Whether a report is as a condition says. */
export const holds = (condition: Condition, report: Report): boolean => {
  const { kinds, channels, impact, safetyRisk, alarmCode, words } = condition;
  return (
    (kinds?.includes(report.kind) ?? true) &&
    (channels?.includes(report.channel) ?? true) &&
    (impact?.includes(report.impact.scope) ?? true) &&
    (safetyRisk === undefined || safetyRisk === report.impact.safetyRisk) &&
    (alarmCode === undefined || alarmCode === report.symptomCodes.length > 0) &&
    (words === undefined || wordIn(words, report.description) !== undefined)
  );
};

/** The first of the words that a text holds. */
export const wordIn = (words: readonly string[], text: string): string | undefined => {
  const lower = text.toLowerCase();
  return words.find((word) => standsIn(word.toLowerCase(), lower));
};

const LETTER = /[\p{Script=Latin}\d]/u;

/** Chinese writes no spaces, so its words are looked for anywhere; others where a word begins, so that their endings do not matter. */
const standsIn = (word: string, text: string): boolean => {
  if (!LETTER.test(word.charAt(0))) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !LETTER.test(text.charAt(at - 1))) return true;
  return false;
};
