import { languageTag } from '@yingda/ui';

/** Money as people write it. @param total in the currency's smallest unit */
export const moneyText = (total: number, currency: string): string => {
  const format = new Intl.NumberFormat(languageTag(), { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(total / 10 ** digits);
};
