import { i18n } from './i18n.ts';

/** R40. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'yingda.language';

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The person's choice, or what the browser prefers of the two. */
const preferred = (): Language => {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage) ?? 'en';
};

export const language = (): Language => (i18n.language === 'zh' ? 'zh' : 'en');

/** BCP 47. */
export const languageTag = (): string => (language() === 'zh' ? 'zh-CN' : 'en');

const speak = async (to: Language): Promise<void> => {
  await i18n.changeLanguage(to);
  document.documentElement.lang = languageTag();
};

/** Once, before anything is shown. */
export const startLanguage = (): Promise<void> => speak(preferred());

export const changeLanguage = (to: Language): Promise<void> => {
  localStorage.setItem(KEPT, to);
  return speak(to);
};
