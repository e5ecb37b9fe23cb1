import type { Api } from '@yingda/ui';
import type { Span } from './schedule.ts';

/** How the customer agreed. */
export const WAYS = ['phone', 'chat', 'email', 'portal', 'visit'] as const;
export type Way = (typeof WAYS)[number];

/** Moved within what was promised to the customer. */
export interface VisitPlan {
  readonly ticketNumber: string;
  readonly visit: string;
  readonly engineer: string;
  readonly start: string;
  readonly pinned?: boolean;
}

/** Agreed with the customer, for the first time or anew. */
export interface VisitAgreement {
  readonly ticketNumber: string;
  /** Absent: another visit. */
  readonly visit?: string;
  readonly engineer: string;
  readonly window: Span;
  readonly start?: string;
  readonly minutes: number;
  readonly agreed: { readonly by: Way; readonly at: string };
}

interface KnownVisit {
  readonly visit: string;
  readonly engineer: string;
  readonly window: Span;
  readonly minutes: number;
  readonly site: object;
  readonly tools: readonly string[];
  readonly parts: readonly object[];
  readonly agreed: { readonly by: Way; readonly at: string };
  readonly plan?: { readonly start: string; readonly pinned: boolean };
}

const visitsOf = (ticketNumber: string): string => `/api/dispatch/v1/work-orders/${encodeURIComponent(ticketNumber)}/visits`;

export const planVisit = (api: Api, { ticketNumber, visit, ...plan }: VisitPlan, idempotencyKey: string): Promise<unknown> =>
  api.post(`${visitsOf(ticketNumber)}/${visit}/plan`, plan, { idempotencyKey });

/** An agreement replaces everything that was agreed before, so what is not changed is sent again as it is. */
export const agreeOnVisit = async (
  api: Api,
  { ticketNumber, visit, ...agreement }: VisitAgreement,
  idempotencyKey: string,
): Promise<unknown> => {
  const path = visitsOf(ticketNumber);
  if (visit === undefined) return api.post(path, agreement, { idempotencyKey });
  const { site, tools, parts, plan } = await knownVisit(api, ticketNumber, visit);
  return api.put(`${path}/${visit}`, { site, tools, parts, pinned: plan?.pinned ?? false, ...agreement }, { idempotencyKey });
};

/** The work takes longer or shorter than thought; the promise stays. */
export const changeLength = async (
  api: Api,
  { ticketNumber, visit, minutes }: { readonly ticketNumber: string; readonly visit: string; readonly minutes: number },
  idempotencyKey: string,
): Promise<unknown> => {
  const { engineer, window, agreed, plan } = await knownVisit(api, ticketNumber, visit);
  const start = plan && { start: plan.start };
  return agreeOnVisit(api, { ticketNumber, visit, engineer, window, agreed, minutes, ...start }, idempotencyKey);
};

const knownVisit = async (api: Api, ticketNumber: string, visit: string): Promise<KnownVisit> => {
  const { items } = await api.get<{ readonly items: readonly KnownVisit[] }>(visitsOf(ticketNumber));
  const known = items.find((each) => each.visit === visit);
  if (!known) throw new Error(`the ticket ${ticketNumber} has no visit ${visit}`);
  return known;
};
