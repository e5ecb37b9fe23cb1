import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldError, ProblemLanguage } from './problem.ts';
import { Problem } from './problem.ts';
import { constraintMessage } from './validation-messages.ts';

/** A bad field before its language is known. */
export interface FieldFault {
  readonly field: string;
  readonly constraint: string;
  /** class-validator's own sentence, which holds the constraint's values. */
  readonly sentence: string;
}

/** Checks every DTO: unknown fields are refused, every bad field is named. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validateCustomDecorators: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Problem('VALIDATION_FAILED', { faults: errors.flatMap((error) => faultsOf(error)) }),
  });

const faultsOf = (error: ValidationError, parent = ''): FieldFault[] => {
  const field = `${parent}/${error.property}`;
  return [
    ...Object.entries(error.constraints ?? {}).map(([constraint, sentence]) => ({ field, constraint, sentence })),
    ...(error.children ?? []).flatMap((child) => faultsOf(child, field)),
  ];
};

export const fieldErrors = (faults: readonly FieldFault[], language: ProblemLanguage): FieldError[] =>
  faults.map(({ field, constraint, sentence }) => ({ field, message: constraintMessage(constraint, sentence, language) }));
