import type { Api } from '@yingda/ui';

export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

export interface PolicyVersion {
  readonly policy: string;
  readonly version: number;
  readonly name: Sentence;
  readonly effectiveFrom: string;
  readonly inForce: boolean;
  readonly publishedBy?: string;
  readonly publishedAt?: string;
}

export interface PolicyDraft {
  readonly policy: string;
  readonly sha256: string;
  readonly text: string;
}

export interface Policies {
  readonly versions: readonly PolicyVersion[];
  readonly drafts: readonly PolicyDraft[];
}

/** Something in a text that has to be mended; lines and columns count from 1. */
export interface PolicyFault {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly what: Sentence;
  readonly remedy: Sentence;
}

/** A policy as it is decided by. */
export type PolicyDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

export interface PolicyValidation {
  readonly valid: boolean;
  readonly faults: readonly PolicyFault[];
  readonly document?: PolicyDocument;
}

export type Verdict = 'met' | 'breached' | 'open' | 'cancelled' | 'none';

export interface VerdictChange {
  readonly ticketNumber: string;
  readonly target: string;
  readonly from: Verdict;
  readonly to: Verdict;
  readonly dueBefore?: string;
  readonly dueAfter?: string;
}

export interface DryRun {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly tickets: number;
  readonly total: number;
  readonly changed: number;
  readonly verdicts: readonly { readonly target: string; readonly from: Verdict; readonly to: Verdict; readonly tickets: number }[];
  readonly grades: readonly { readonly from: number; readonly to: number; readonly tickets: number }[];
  readonly changes: { readonly items: readonly VerdictChange[]; readonly nextCursor?: string };
}

const BASE = '/api/triage/v1/policies';

export const POLICIES = ['administration', 'policies'] as const;

export const readPolicies = (api: Api): Promise<Policies> => api.get(BASE);
export const readPolicy = (api: Api, policy: string, version: number): Promise<PolicyDocument> =>
  api.get(`${BASE}/${policy}/versions/${version}`);
export const readPolicyText = (api: Api, policy: string, version: number): Promise<string> =>
  api.text(`${BASE}/${policy}/versions/${version}/text`);
export const validatePolicy = (api: Api, text: string): Promise<PolicyValidation> => api.post(`${BASE}/validate`, { text });
export const draftPolicy = (
  api: Api,
  policy: string,
  text: string,
): Promise<{ readonly sha256: string; readonly faults: readonly PolicyFault[] }> => api.put(`${BASE}/${policy}/draft`, { text });
export const publishPolicy = (api: Api, policy: string, sha256: string): Promise<unknown> =>
  api.post(`${BASE}/${policy}/publish`, { sha256 });
export const startDryRun = (api: Api, request: { readonly text: string; readonly from?: string; readonly to?: string }): Promise<DryRun> =>
  api.post(`${BASE}/dry-run`, request);
export const readDryRun = (api: Api, id: string, cursor?: string): Promise<DryRun> => api.get(`${BASE}/dry-runs/${id}`, { cursor });
