import type { Channel, ImpactScope, Kind, Language } from '@yingda/contracts';
import type { PartOfReport, Registration } from '../../../api/intake/desk.ts';

/** A report while it is taken. Texts as they were typed; instants as RFC 3339 text. */
export interface Draft {
  readonly id: string;
  readonly startedAt: string;
  readonly channel: Channel;
  readonly account: string;
  readonly accountName: string;
  readonly contactName: string;
  readonly phone: string;
  readonly email: string;
  readonly language: Language;
  readonly serialNumber: string;
  readonly model: string;
  readonly kind: Kind;
  readonly scope?: ImpactScope;
  readonly safetyRisk: boolean;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly occurredAt?: string;
  readonly expectedBy?: string;
  /** When it came in, if that was before the call was taken. */
  readonly receivedAt?: string;
  /** Articles and similar tickets that helped (R16). */
  readonly helpful: { readonly articles: readonly string[]; readonly similar: readonly string[] };
  /** The registration that was sent last and its key: the same again counts once. */
  readonly attempt?: Attempt;
  /** Number of the ticket that it became. */
  readonly ticket?: string;
}

export interface Attempt {
  readonly body: string;
  readonly key: string;
}

export const newDraft = (id: string, startedAt: string, language: Language): Draft => ({
  id,
  startedAt,
  channel: 'hotline',
  account: '',
  accountName: '',
  contactName: '',
  phone: '',
  email: '',
  language,
  serialNumber: '',
  model: '',
  kind: 'fault',
  safetyRisk: false,
  description: '',
  symptomCodes: [],
  helpful: { articles: [], similar: [] },
});

/** What a report cannot be registered without; everything else is asked for and may stay away (R6). */
export type Needed = 'account' | 'contactName' | 'scope' | 'description';

export const stillNeeded = ({ account, contactName, scope, description }: Draft): readonly Needed[] => [
  ...(account.trim() === '' ? (['account'] as const) : []),
  ...(contactName.trim() === '' ? (['contactName'] as const) : []),
  ...(description.trim() === '' ? (['description'] as const) : []),
  ...(scope === undefined ? (['scope'] as const) : []),
];

const told = <Name extends string>(name: Name, text: string | undefined): { readonly [Key in Name]?: string } => {
  const trimmed = text?.trim() ?? '';
  return (trimmed === '' ? {} : { [name]: trimmed }) as { readonly [Key in Name]?: string };
};

const deviceOf = ({ model, serialNumber }: Draft) => ({ ...told('model', model), ...told('serialNumber', serialNumber) });
const waysOf = ({ phone, email }: Draft) => ({ ...told('phone', phone), ...told('email', email) });

/** What the rules look at before it is registered. */
export const partOf = (draft: Draft): PartOfReport => ({
  kind: draft.kind,
  language: draft.language,
  description: draft.description.trim(),
  device: deviceOf(draft),
  symptomCodes: draft.symptomCodes,
  contact: waysOf(draft),
  ...told('occurredAt', draft.occurredAt),
  ...(draft.scope && { impact: { scope: draft.scope, safetyRisk: draft.safetyRisk } }),
});

/**
 * The registration. Where nobody said when it happened, it was at the latest when the call was taken.
 * @throws Error when something needed is missing
 */
export const registrationOf = (draft: Draft): Registration => {
  const { scope } = draft;
  if (scope === undefined || stillNeeded(draft).length > 0) throw new Error('the report is not complete enough to be registered');
  const latest = [draft.startedAt, ...(draft.receivedAt === undefined ? [] : [draft.receivedAt])].sort()[0] ?? draft.startedAt;
  return {
    account: draft.account.trim(),
    ...told('accountName', draft.accountName),
    contact: { name: draft.contactName.trim(), language: draft.language, ...waysOf(draft) },
    device: deviceOf(draft),
    channel: draft.channel,
    kind: draft.kind,
    description: draft.description.trim(),
    symptomCodes: draft.symptomCodes,
    occurredAt: draft.occurredAt ?? latest,
    impact: { scope, safetyRisk: draft.safetyRisk },
    ...told('expectedBy', draft.expectedBy),
    ...told('receivedAt', draft.receivedAt),
  };
};

/** The attempt for this content: the one before while its answer is not known, a new one for anything else. */
export const attemptFor = ({ attempt }: Draft, report: Registration, newKey: () => string): Attempt => {
  const body = JSON.stringify(report);
  return attempt?.body === body ? attempt : { body, key: newKey() };
};

/** Whether there is anything in it that would be lost. */
export const isEmpty = ({ account, contactName, phone, email, serialNumber, model, description, symptomCodes }: Draft): boolean =>
  [account, contactName, phone, email, serialNumber, model, description].every((text) => text.trim() === '') && symptomCodes.length === 0;
