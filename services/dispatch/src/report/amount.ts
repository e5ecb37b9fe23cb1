/**
 * `CNY 1,280.00` (with a space that no line ends at), in every language and release of the runtime alike: a document's bytes depend on it.
 * @param minor in the currency's minor unit (ISO 4217)
 */
export const amount = (minor: number, currency: string): string => {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${currency}\u00a0${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
};
