import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, MinLength } from 'class-validator';

const LONGEST = 4_000;

/** What a person writes; blanks alone are nothing. Personal: it is encrypted under the key of the ticket's contact (R39). */
export const FreeText = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    MinLength(1),
    MaxLength(LONGEST),
  );
