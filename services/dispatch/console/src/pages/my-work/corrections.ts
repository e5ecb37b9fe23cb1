import type { Entry, Kind } from '../../offline/entry.ts';

/** What a person wrote and may write differently after a refusal. */
export type Field = 'text' | 'note' | 'question' | 'solution' | 'cause' | 'precautions' | 'part' | 'oldSerial' | 'newSerial';

const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  contact: ['note'],
  start: [],
  note: ['text'],
  time: ['text'],
  arrive: [],
  photo: [],
  signature: [],
  complete: [],
  wait: ['note'],
  'end-wait': [],
  support: ['question'],
  'request-part': ['part'],
  'replace-part': ['part', 'oldSerial', 'newSerial'],
  'return-part': [],
  resolve: ['solution', 'cause', 'precautions'],
};

export const editableFields = ({ kind }: Pick<Entry, 'kind'>): readonly Field[] => FIELDS[kind];

/** Under which names commands tell when something happened. */
const TIMES = ['contactedAt', 'startedAt', 'notedAt', 'arrivedAt', 'completedAt', 'resolvedAt'] as const;

/** The name of the time that a command tells; `undefined` when it tells none. */
export const toldTimeOf = ({ request }: Pick<Entry, 'request'>): string | undefined =>
  TIMES.find((name) => request.body?.[name] !== undefined);

/** Whether a command was refused for the time that it tells. */
export const isRefusedForItsTime = (entry: Pick<Entry, 'request' | 'standing'>): boolean =>
  entry.standing.state === 'refused' &&
  toldTimeOf(entry) !== undefined &&
  /_IN_FUTURE$|_TOO_OLD$|_BEFORE_[A-Z]+$/.test(entry.standing.refusal.code);

/** The same command as if it happened when it is sent: for a time that the server does not believe any more. */
export const withoutTime = ({ request }: Pick<Entry, 'request'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(request.body ?? {}).filter(([name]) => !TIMES.some((time) => time === name)));

/** With other words; what is left empty is left out. */
export const corrected = (
  { request }: Pick<Entry, 'request'>,
  given: Readonly<Partial<Record<Field, string>>>,
): Readonly<Record<string, unknown>> => {
  const changed = Object.entries({ ...request.body, ...given });
  return Object.fromEntries(changed.filter(([, value]) => !(typeof value === 'string' && value.trim() === '')));
};
