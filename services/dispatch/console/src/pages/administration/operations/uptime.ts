import { languageTag } from '@yingda/ui';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A span in its two greatest units, as people say it: `3 days, 2 hours`. @param seconds whole */
export const uptimeText = (seconds: number): string => {
  const first = Math.max(
    0,
    UNITS.findIndex(([, length]) => seconds >= length),
  );
  const parts = UNITS.slice(first === -1 ? UNITS.length - 1 : first, first + 2).map(([unit, length], index) => {
    const whole = index === 0 ? seconds : seconds % (UNITS[first]?.[1] ?? 1);
    return new Intl.NumberFormat(languageTag(), { style: 'unit', unit, unitDisplay: 'short' }).format(Math.floor(whole / length));
  });
  return parts.join(' ');
};
