import type { Api } from '@yingda/ui';

export interface Candidate {
  readonly engineer: string;
  /** From 1; absent for the excluded. */
  readonly rank?: number;
  readonly score?: number;
  readonly factors: readonly { readonly factor: string; readonly value?: number; readonly points: number }[];
  readonly excluded?: readonly { readonly because: string; readonly detail?: string }[];
}

/** Who comes into question for the work, and what counted (R38). */
export interface Suggestion {
  readonly suggestion: string;
  readonly asOf: string;
  readonly candidates: readonly Candidate[];
}

/** Reasons against somebody that a dispatcher may overrule with a word of why. */
export const OVERRIDABLE: readonly string[] = ['off-shift', 'at-capacity', 'lacks-skill'];

export interface Choice {
  readonly engineer: string;
  readonly reason?: string;
  readonly override?: readonly string[];
}

const work = (number: string, action: string): string => `/api/dispatch/v1/work-orders/${encodeURIComponent(number)}/${action}`;

export const suggestEngineers = (api: Api, number: string): Promise<Suggestion> => api.post(work(number, 'suggestions'), {});

export const assignWork = (api: Api, number: string, choice: Choice, idempotencyKey: string): Promise<unknown> =>
  api.post(work(number, 'assign'), choice, { idempotencyKey });

export const offerWork = (api: Api, number: string, choice: Choice, idempotencyKey: string): Promise<unknown> =>
  api.post(work(number, 'offers'), choice, { idempotencyKey });
