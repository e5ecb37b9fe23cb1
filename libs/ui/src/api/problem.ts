/** A field that was not acceptable. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body, or the name of a parameter. */
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details as the services answer them, in the person's language. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What can be done about it. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly correlationId?: string;
  readonly [extension: string]: unknown;
}

/** A service refused. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: ProblemDocument) {
    super(problem.title);
  }

  /** What is said of a field, named by its JSON pointer or its plain name. */
  fieldError(field: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === field || error.field === `/${field}`)?.message;
  }
}

/** The services cannot be reached; whether they got the request is not known. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';
}

/** Whether a service refused with one of the codes. */
export const isProblem = (error: unknown, ...codes: readonly string[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || codes.includes(error.problem.code));
