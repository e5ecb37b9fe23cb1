import type { NameTerm, TermKind } from '@yingda/ui';
import type { HistoryEvent } from '../../../api/intake/ticket.ts';

/** How an event's fields are said. */
export interface Teller {
  readonly term: NameTerm;
  /** `3 级 · 一般`, `grade 3 · General`. */
  readonly grade: (grade: number) => string;
  readonly engineer: (staffNumber: string) => string;
  readonly time: (at: string) => string;
  /** A code that is no term, such as a reason. */
  readonly code: (code: string) => string;
  /** `contact:<id>`, `engineer:<staff number>`, `account:<id>` or `role:<role>`. */
  readonly recipient: (recipient: string) => string;
}

const TERMS: Readonly<Record<string, TermKind>> = {
  target: 'target',
  holder: 'holder',
  channel: 'channel',
  kind: 'kind',
  problemType: 'problemType',
  severity: 'severity',
  rating: 'rating',
};
const GRADES: ReadonlySet<string> = new Set(['grade', 'claimed']);
const TIMES: ReadonlySet<string> = new Set(['due', 'dueAt', 'acceptBy']);
const ENGINEERS: ReadonlySet<string> = new Set(['engineer', 'lead']);

/** The event's fields as they stand in its sentence. What has no due instant while it stands says so with a dash. */
export const valuesOf = ({ type, data }: Pick<HistoryEvent, 'type' | 'data'>, teller: Teller): Record<string, string | number> => ({
  due: '—',
  type,
  ...Object.fromEntries(Object.entries(data).flatMap(([field, value]) => valueOf(field, value, teller))),
});

const valueOf = (field: string, value: unknown, { term, grade, engineer, time, code, recipient }: Teller): [string, string | number][] => {
  if (field === 'window') return [[field, windowText(value, time)]];
  if (typeof value === 'number') return [[field, isGrade(field) ? grade(value) : value]];
  if (typeof value !== 'string') return [];
  const kind = TERMS[field];
  if (kind) return [[field, term(kind, value)]];
  if (TIMES.has(field)) return [[field, time(value)]];
  if (field === 'recipient') return [[field, recipient(value)]];
  if (ENGINEERS.has(field)) return [[field, engineer(value)]];
  return [[field, field === 'mode' ? code(value) : value]];
};

/** `from` and `to` are grades where they are numbers: elsewhere they are tickets and instants. */
const isGrade = (field: string): boolean => GRADES.has(field) || field === 'from' || field === 'to';

const windowText = (value: unknown, time: Teller['time']): string => {
  const { from = '', until = '' } = (value ?? {}) as { from?: string; until?: string };
  return `${time(from)} – ${time(until)}`;
};

/** Fields that hold what somebody wrote, or why; the first that is there is quoted below the sentence. */
const QUOTED = ['text', 'plan', 'question', 'answer', 'explanation', 'duty', 'outcome', 'solution', 'comment', 'note', 'reason'] as const;

/** Codes among them are said in words elsewhere. */
export const quoteOf = ({ type, data }: Pick<HistoryEvent, 'type' | 'data'>): string | undefined => {
  const written = QUOTED.flatMap((field) => {
    const value = data[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  if (type === 'DeliveryQueued') return String(data['subject'] ?? '');
  return type === 'TicketRegistered' ? String(data['description'] ?? '') : written[0];
};
