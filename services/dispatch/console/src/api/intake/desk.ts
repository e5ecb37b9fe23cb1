import type { Channel, ImpactScope, Kind, Language } from '@yingda/contracts';
import type { Api } from '@yingda/ui';

interface Items<Item> {
  readonly items: readonly Item[];
}

/** The registration form as intake takes it (R5). */
export interface Registration {
  readonly account: string;
  readonly accountName?: string;
  readonly contact: { readonly name: string; readonly phone?: string; readonly email?: string; readonly language: Language };
  readonly device: { readonly model?: string; readonly serialNumber?: string };
  readonly channel: Channel;
  readonly kind: Kind;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly occurredAt: string;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly expectedBy?: string;
  readonly receivedAt?: string;
}

/** The report as far as it has been told. */
export type PartOfReport = Partial<Omit<Registration, 'kind' | 'contact'>> & {
  readonly kind: Kind;
  readonly language: Language;
  readonly contact?: { readonly phone?: string; readonly email?: string };
};

/** What a report can lack (R6). */
export type Detail =
  'device-model' | 'serial-number' | 'symptom' | 'alarm-code' | 'before' | 'occurred-at' | 'impact' | 'contact' | 'other';

export interface GuidingQuestion {
  readonly detail: Detail;
  readonly question: Readonly<Record<Language, string>>;
}

export interface TicketSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: string;
  readonly grade?: number;
  readonly channel: string;
  readonly kind: string;
  readonly description: string;
  readonly contact: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly receivedAt: string;
  readonly updatedAt: string;
}

export interface LikelyDuplicate extends TicketSummary {
  readonly because: 'serial-number' | 'model';
}

export interface Callback {
  readonly because: 'first-response' | 'details-requested' | 'resolution-unconfirmed';
  readonly at: string;
}

export interface DeskTicket extends TicketSummary {
  readonly mine: boolean;
  readonly callbacks: readonly Callback[];
}

const base = '/api/intake/v1';
const within = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

export const deskKey = (part: string, ...about: readonly unknown[]) => ['desk', part, ...about] as const;

export const register = (api: Api, report: Registration, idempotencyKey: string): Promise<{ readonly ticketNumber: string }> =>
  api.post(`${base}/tickets`, report, { idempotencyKey });

export const askGuidingQuestions = async (api: Api, { language, ...report }: PartOfReport): Promise<readonly GuidingQuestion[]> =>
  (await api.post<Items<GuidingQuestion>>(`${base}/guiding-questions`, { language, ...report })).items;

export const findDuplicates = async (
  api: Api,
  query: { readonly account: string; readonly serialNumber?: string; readonly model?: string },
  signal?: AbortSignal,
): Promise<readonly LikelyDuplicate[]> => (await api.get<Items<LikelyDuplicate>>(`${base}/duplicates`, query, within(signal))).items;

export const findTickets = async (
  api: Api,
  query: { readonly account?: string; readonly serialNumber?: string; readonly open?: boolean; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly TicketSummary[]> => (await api.get<Items<TicketSummary>>(`${base}/tickets`, query, within(signal))).items;

export const readDesk = async (
  api: Api,
  { everybody, since }: { readonly everybody: boolean; readonly since: string },
): Promise<readonly DeskTicket[]> => (await api.get<Items<DeskTicket>>(`${base}/desk`, { everybody, since })).items;
