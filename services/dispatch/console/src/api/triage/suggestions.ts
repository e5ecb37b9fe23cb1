import type { Channel, ImpactScope, Kind, Language } from '@yingda/contracts';
import type { Api } from '@yingda/ui';
import type { TicketClock } from './clocks.ts';

type Sentence = Readonly<Record<Language, string>>;

export interface LikelyArticle {
  readonly article: string;
  readonly title: Sentence;
  readonly links: readonly { readonly kind: 'guide' | 'video' | 'document'; readonly url: string; readonly title: Sentence }[];
  readonly wordsInCommon: readonly string[];
}

export interface SimilarTicket {
  readonly ticketNumber: string;
  readonly model?: string;
  readonly description: string;
  readonly solution?: string;
  readonly grade?: number;
  readonly solvedAt: string;
  readonly wordsInCommon: readonly string[];
}

/** R16, R38. */
export interface Suggestions {
  readonly articles: readonly LikelyArticle[];
  readonly similar: readonly SimilarTicket[];
  readonly proposed: { readonly grade?: { readonly value: number; readonly reason: Sentence } };
}

export interface Article {
  readonly article: string;
  readonly title: Sentence;
  readonly body: Sentence;
}

export interface PreviewedClock extends TicketClock {
  readonly because?: Sentence;
}

export interface GradePreview {
  readonly grade?: number;
  readonly gradeRule?: string;
  readonly gradeReason?: string;
  readonly problemType?: string;
  readonly severity?: string;
  readonly severityReason?: string;
  readonly emergency?: { readonly reason?: string };
  readonly policy?: { readonly id: string; readonly version: number };
  readonly gradeBecause?: Sentence;
  readonly clocks: readonly PreviewedClock[];
}

export interface Previewed {
  readonly account?: string;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly symptomCodes: readonly string[];
  readonly description: string;
  readonly model?: string;
  readonly receivedAt?: string;
}

export type Outcome = 'solved-at-first-contact' | 'needs-work' | 'complex';

export interface FirstDiagnosis {
  readonly outcome: Outcome;
  readonly articles: readonly string[];
  readonly similar: readonly string[];
  readonly note?: string;
}

const base = '/api/triage/v1';

export const readSuggestions = (
  api: Api,
  query: { readonly description: string; readonly model?: string; readonly symptomCodes?: string },
  signal?: AbortSignal,
): Promise<Suggestions> => api.get(`${base}/suggestions`, query, signal ? { signal } : {});

export const readArticle = (api: Api, article: string): Promise<Article> => api.get(`${base}/articles/${encodeURIComponent(article)}`);

export const previewGrade = (api: Api, report: Previewed): Promise<GradePreview> => api.post(`${base}/grade-preview`, report);

export const recordFirstDiagnosis = (api: Api, ticketNumber: string, diagnosis: FirstDiagnosis, idempotencyKey: string): Promise<unknown> =>
  api.post(`${base}/tickets/${encodeURIComponent(ticketNumber)}/first-diagnosis`, diagnosis, { idempotencyKey });
