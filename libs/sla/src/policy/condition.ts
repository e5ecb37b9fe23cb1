import type { Condition, PolicyDocument, ProductType, Report } from './policy.ts';

/** Whether a report is as a condition of a policy says; the policy knows which models are of which product type (R13). */
export const holds = (condition: Condition, report: Report, policy: Pick<PolicyDocument, 'productTypes'>): boolean => {
  const { kinds, channels, impact, safetyRisk, alarmCode, words, productTypes, entitlements } = condition;
  return (
    (kinds?.includes(report.kind) ?? true) &&
    (channels?.includes(report.channel) ?? true) &&
    (impact?.includes(report.impact.scope) ?? true) &&
    (safetyRisk === undefined || safetyRisk === report.impact.safetyRisk) &&
    (alarmCode === undefined || alarmCode === report.symptomCodes.length > 0) &&
    (words === undefined || wordIn(words, report.description) !== undefined) &&
    (productTypes === undefined || policy.productTypes.some((type) => productTypes.includes(type.id) && isOfType(report.model, type))) &&
    (entitlements === undefined || entitlements.some((entitlement) => report.entitlements?.includes(entitlement) ?? false))
  );
};

const isOfType = (model: string | undefined, { models }: ProductType): boolean =>
  model !== undefined && models.some((pattern) => matchesModel(pattern, model));

/** `*` stands for any characters, none included; case does not matter. */
export const matchesModel = (pattern: string, model: string): boolean => {
  const parts = pattern.toLowerCase().split('*');
  const text = model.toLowerCase();
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
};

/** The first of the words that a text holds. */
export const wordIn = (words: readonly string[], text: string): string | undefined => {
  const lower = text.toLowerCase();
  const found = sought(words).findIndex((word) => standsIn(word, lower));
  return words[found];
};

interface Sought {
  readonly word: string;
  /** Written without spaces between words. */
  readonly anywhere: boolean;
}

/** A policy's lists of words are looked for in every report, so they are made ready once. */
const READY = new WeakMap<readonly string[], readonly Sought[]>();
const sought = (words: readonly string[]): readonly Sought[] => {
  const ready = READY.get(words) ?? words.map((word) => ({ word: word.toLowerCase(), anywhere: !LETTER.test(word.charAt(0)) }));
  READY.set(words, ready);
  return ready;
};

const LETTER = /[\p{Script=Latin}\d]/u;

/** Chinese writes no spaces, so its words are looked for anywhere; others where a word begins, so that their endings do not matter. */
const standsIn = ({ word, anywhere }: Sought, text: string): boolean => {
  if (anywhere) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !LETTER.test(text.charAt(at - 1))) return true;
  return false;
};
