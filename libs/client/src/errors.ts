import { retryAfterMillis } from './pause.ts';

/** A field that is not acceptable, or the name of a parameter. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body, or the name of a parameter. */
  readonly field: string;
  readonly message: string;
}

/** Problem details (RFC 9457) as the platform answers them. */
export interface ProblemDocument {
  readonly status: number;
  /** Stable: `docs/errors.md` of the platform lists them all. */
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** For whoever looks it up in the platform's logs. */
  readonly correlationId?: string;
  readonly [extension: string]: unknown;
}

/** The platform refused a call, and says why: nothing came of it. Messages are in the language that `Yingda` was given. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** The remedy. */
  readonly detail: string;
  /** The fields that are not acceptable, where it is about fields. */
  readonly errors: readonly FieldError[];
  /** All that was answered: some codes have members of their own. */
  readonly problem: ProblemDocument;
  /** How long the platform asks to wait before the next attempt. */
  readonly retryAfterMillis: number | undefined;

  constructor(problem: ProblemDocument, retryAfterMillis?: number) {
    const fields = (problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
    super([`${problem.code} (${problem.status}): ${problem.title}`, problem.detail, ...fields].filter(Boolean).join('\n'));
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.problem = problem;
    this.retryAfterMillis = retryAfterMillis;
  }
}

/** The platform could not be reached, or its answer did not arrive, in spite of several attempts. A command may have been carried out all the same. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  /** @param url that was called @param attempts how many there were */
  constructor(
    readonly url: string,
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`${url} did not answer in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${reasonOf(cause)}`, { cause });
  }
}

/** A feed has ended from the platform's side and nobody gets it back by trying again: access was revoked, or another reader has taken over. */
export class AccessEndedError extends Error {
  override readonly name = 'AccessEndedError';
}

/** What went wrong, in a few words: `fetch` puts the reason into the cause. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${reasonOf(error.cause)})` : error.message;
};

/** An answer that is no success, as an error; what some proxy wrote on the way is no problem document and is kept short. */
export const problemOf = async (response: Response): Promise<ProblemError> => {
  const text = await response.text();
  return new ProblemError(documentIn(text) ?? strange(response, text), retryAfterMillis(response.headers, Date.now()));
};

/** What an answer says, which has to be JSON. @throws ProblemError for what only a proxy or another server can have written */
export const jsonOf = <T>(text: string, response: Response): T => {
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError(strange(response, text));
    throw error;
  }
};

const documentIn = (text: string): ProblemDocument | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const document = JSON.parse(text) as Partial<ProblemDocument>;
    return typeof document.code === 'string' && typeof document.status === 'number' ? (document as ProblemDocument) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const strange = ({ status, statusText, url }: Response, text: string): ProblemDocument => ({
  status,
  code: 'UNEXPECTED_ANSWER',
  title: `${url} answered ${status} ${statusText}`.trim(),
  detail: text.slice(0, 200),
});
