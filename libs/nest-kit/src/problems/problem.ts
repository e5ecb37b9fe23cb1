import { PROBLEMS, isProblemCode } from './catalogue.ts';
import type { ProblemCode } from './catalogue.ts';

/** A field that is not acceptable. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body, or the name of a parameter. */
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details with our extensions. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly correlationId?: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

/** Ends a request with a problem of the catalogue. Thrown at the edge only; rules return refusals. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, details: Readonly<Record<string, unknown>> = {}) {
    super(PROBLEMS[code].title.en);
    this.code = code;
    this.details = details;
  }
}

/** A refusal as a problem. @throws Error when the refusal's code is not in the catalogue, which is a mistake of ours */
export const problemOfRefusal = (refusal: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }): Problem => {
  if (!isProblemCode(refusal.code)) throw new Error(`the refusal ${refusal.code} is missing from the catalogue of problems`);
  return new Problem(refusal.code, refusal.details);
};

export type ProblemLanguage = 'en' | 'zh';

/** Chinese for whoever prefers it, English otherwise (R40). */
export const languageOf = (acceptLanguage: string | undefined): ProblemLanguage => {
  const preferred = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return preferred.find((language): language is ProblemLanguage => language === 'zh' || language === 'en') ?? 'en';
};

export const problemDocument = (problem: Problem, language: ProblemLanguage, correlationId?: string): ProblemDocument => {
  const { status, title, remedy } = PROBLEMS[problem.code];
  return {
    ...problem.details,
    type: `/problems/${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: title[language],
    status,
    detail: remedy[language],
    code: problem.code,
    ...(correlationId !== undefined && { correlationId }),
  };
};
