import type { Language } from '@yingda/contracts';

/** BCP 47: how dates and amounts of a language are written. */
export const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };
