import { workOrderPath } from '../../api/dispatch/work-order-path.ts';
import type { Job, Visit, VisitOutcome, WaitHolder } from '../../api/dispatch/my-work.ts';
import type { Given } from '../../offline/entry.ts';

/** Who gives a command, about which ticket, and when it happened by the server's time. */
export interface Moment {
  readonly id: string;
  readonly person: string;
  readonly ticket: string;
  readonly happenedAt: string;
}

type Body = Readonly<Record<string, unknown>>;

const given = (moment: Moment, kind: Given['kind'], action: string, body: Body = {}): Given => ({
  ...moment,
  kind,
  request: { method: 'POST', path: `${workOrderPath(moment.ticket)}/${action}`, body },
});

/** Left out where nothing was written. */
const written = (name: string, text: string | undefined): Body => (text === undefined || text.trim() === '' ? {} : { [name]: text.trim() });

export interface Contact {
  readonly by: 'phone' | 'chat' | 'email' | 'visit';
  readonly note?: string;
}

/** R18. */
export const contacted = (moment: Moment, { by, note }: Contact): Given =>
  given(moment, 'contact', 'contact', { by, contactedAt: moment.happenedAt, ...written('note', note) });

export const started = (moment: Moment, mode: 'remote' | 'on-site'): Given =>
  given(moment, 'start', 'start', { mode, startedAt: moment.happenedAt });

export const noted = (moment: Moment, text: string): Given =>
  given(moment, 'note', 'log', { text: text.trim(), activity: 'documentation', notedAt: moment.happenedAt });

export interface TimeSpent {
  readonly text: string;
  readonly activity: string;
  readonly from: string;
  readonly until: string;
}

export const timeSpent = (moment: Moment, { text, activity, from, until }: TimeSpent): Given =>
  given(moment, 'time', 'log', { text: text.trim(), activity, spent: { from, until } });

export const arrived = (moment: Moment, visit: string): Given =>
  given(moment, 'arrive', `visits/${visit}/arrive`, { arrivedAt: moment.happenedAt });

/** A file whose id is the command's: sent again it is the same file. */
const file = (moment: Moment, kind: 'photo' | 'signature', { name, blob }: { readonly name: string; readonly blob: Blob }): Given => ({
  ...moment,
  kind,
  request: {
    method: 'PUT',
    path: `${workOrderPath(moment.ticket)}/attachments/${moment.id}`,
    query: { kind, name },
    file: { mediaType: blob.type, size: blob.size },
  },
});

export const photographed = (moment: Moment, picture: { readonly name: string; readonly blob: Blob }): Given =>
  file(moment, 'photo', picture);

export const signed = (moment: Moment, blob: Blob): Given => file(moment, 'signature', { name: 'signature.png', blob });

export interface Completion {
  readonly visit: string;
  readonly outcome: VisitOutcome;
  /** R28. */
  readonly signature?: { readonly attachment: string; readonly signedBy: string };
}

export const completed = (moment: Moment, { visit, outcome, signature }: Completion): Given =>
  given(moment, 'complete', `visits/${visit}/complete`, { outcome, completedAt: moment.happenedAt, ...(signature && { signature }) });

export const waiting = (moment: Moment, { holder, note }: { readonly holder: WaitHolder; readonly note?: string }): Given =>
  given(moment, 'wait', 'wait', { holder, ...written('note', note) });

export const waitedEnough = (moment: Moment): Given => given(moment, 'end-wait', 'wait/end');

/** The request's id is the command's: a repeat is the same request. */
export const supportWanted = (moment: Moment, question: string): Given =>
  given(moment, 'support', 'support', { support: moment.id, question: question.trim() });

export const partWanted = (moment: Moment, { part, quantity }: { readonly part: string; readonly quantity: number }): Given =>
  given(moment, 'request-part', 'requisitions', { requisition: moment.id, part: part.trim(), quantity });

export interface Replaced {
  readonly part: string;
  readonly quantity?: number;
  readonly oldSerial?: string;
  readonly newSerial?: string;
}

export const partReplaced = (moment: Moment, { part, quantity, oldSerial, newSerial }: Replaced): Given =>
  given(moment, 'replace-part', 'replacements', {
    part: part.trim(),
    ...(quantity !== undefined && { quantity }),
    ...written('oldSerial', oldSerial),
    ...written('newSerial', newSerial),
  });

export interface Result {
  readonly solution: string;
  readonly cause?: string;
  readonly precautions?: string;
  readonly parts: readonly string[];
}

/** R28. */
export const resolvedWith = (moment: Moment, { solution, cause, precautions, parts }: Result): Given =>
  given(moment, 'resolve', 'resolve', {
    solution: solution.trim(),
    ...written('cause', cause),
    ...written('precautions', precautions),
    parts: [...parts],
    resolvedAt: moment.happenedAt,
  });

/** Parts that were replaced, as the result names them. */
export const partsOf = ({ order }: Job): readonly string[] => [...new Set(order.parts?.replaced.map(({ part }) => part) ?? [])];

/** The visit that the engineer is at, or goes to next. */
export const visitInHand = (visits: readonly Visit[]): Visit | undefined =>
  visits.find(({ status }) => status === 'arrived') ??
  [...visits].filter(({ status }) => status === 'scheduled').sort((one, other) => (one.window.from < other.window.from ? -1 : 1))[0];
