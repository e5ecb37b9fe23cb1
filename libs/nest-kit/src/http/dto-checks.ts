import { ERASURE_REFERENCE } from '@yingda/contracts';
import { applyDecorators } from '@nestjs/common';
import { isAccountId, parseInstant } from '@yingda/kernel';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** RFC 3339 with offset; reaches the handler as a kernel `Instant` in UTC. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (parseInstant(value) ?? value) : value)),
    ValidateBy({ name: 'isInstant', validator: { validate: (value) => typeof value === 'string' && parseInstant(value) !== undefined } }),
  );

/** `YYYY-MM-DD`, a day that exists. */
export const IsDateOnly = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDateOnly',
    validator: {
      validate: (value) =>
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && parseInstant(`${value}T00:00:00Z`) !== undefined,
    },
  });

/** One token of a bus subject. */
export const IsAccountId = (): PropertyDecorator =>
  ValidateBy({ name: 'isAccountId', validator: { validate: (value) => typeof value === 'string' && isAccountId(value) } });

const REQUEST_REFERENCE = new RegExp(ERASURE_REFERENCE);

/** The number of a request in somebody's register. */
export const IsRequestReference = (): PropertyDecorator =>
  ValidateBy({
    name: 'isRequestReference',
    validator: { validate: (value) => typeof value === 'string' && REQUEST_REFERENCE.test(value) },
  });
