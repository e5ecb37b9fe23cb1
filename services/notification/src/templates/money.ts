import type { Language } from '@yingda/contracts';
import { LOCALES } from './locales.ts';

/**
 * An amount as people write it: 12800 of CNY is `¥128.00` in Chinese and `CN¥128.00` in English.
 * @param minor in the currency's minor unit, of which ISO 4217 says how many make one: 100 for CNY, 1 for JPY, 1,000 for KWD
 */
export const money = (minor: number, currency: string, language: Language): string => {
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
  const { maximumFractionDigits = 0 } = format.resolvedOptions();
  return format.format(minor / 10 ** maximumFractionDigits);
};
