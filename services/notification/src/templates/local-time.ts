import type { Language } from '@yingda/contracts';
import { millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** An instant as people of the deployment read it: `2024年3月15日 11:35 (GMT+8)`, `15 March 2024 at 11:35 (GMT+8)`. */
export const localTime = (at: Instant, timeZone: string, language: Language): string => {
  const locale = LOCALES[language];
  const time = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(millisOf(at));
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(millisOf(at))
    .find(({ type }) => type === 'timeZoneName');
  return `${time} (${zone?.value ?? timeZone})`;
};
