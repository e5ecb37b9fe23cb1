import { parseClock } from '@yingda/sla';
import { ValidateBy } from 'class-validator';

/** A time by the clock on the wall, `00:00` to `23:59`; with `dayEnd` also `24:00`. */
export const IsClock = ({ dayEnd = false }: { readonly dayEnd?: boolean } = {}): PropertyDecorator =>
  ValidateBy({
    name: 'isClock',
    validator: { validate: (value) => typeof value === 'string' && parseClock(value) !== undefined && (dayEnd || value !== '24:00') },
  });
