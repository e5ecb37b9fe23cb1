import { ERASED } from '@yingda/contracts';
import type { EventOf, RecordedEvent, ResolutionConfirmed, SatisfactionRated, TicketRegistered } from '@yingda/contracts';
import type { WorkOrder } from '../work-order/state.ts';
import { milestonesOf } from './milestones.ts';
import type { Confirmation, Milestone, ReportedPart, ServiceReport, Times } from './report.ts';

/**
 * The service report on a ticket's newest result (R29); `undefined` while there is none.
 * @param order folded from the same history
 */
export const reportOf = (order: WorkOrder, history: readonly RecordedEvent[]): ServiceReport | undefined => {
  const registered = history.find((event): event is RecordedEvent & EventOf<typeof TicketRegistered> => event.type === 'TicketRegistered');
  const { work } = order;
  if (!registered || work.status === 'none' || !('resolution' in work) || !work.resolution) return undefined;
  const { account, contact, device, description, symptomCodes } = registered.data;
  const { solution, cause, precautions, parts } = work.resolution;
  const process = milestonesOf(history);
  const confirmation = confirmationOf(history);
  const rating = history.findLast(
    (event): event is RecordedEvent & EventOf<typeof SatisfactionRated> => event.type === 'SatisfactionRated',
  );
  const consent = order.fees.quotes.findLast(({ status }) => status === 'approved');
  return {
    ticketNumber: registered.ticket ?? '',
    account,
    contact: contact.name,
    language: contact.language,
    device: {
      ...(device.model !== undefined && { model: device.model }),
      ...(device.serialNumber !== undefined && { serialNumber: device.serialNumber }),
    },
    problem: description,
    symptomCodes,
    times: timesOf(process, confirmation),
    process,
    result: { solution, ...(cause !== undefined && { cause }), ...(precautions !== undefined && { precautions }) },
    parts: partsOf(order, parts),
    ...(work.assignment && { engineer: work.assignment.engineer }),
    round: work.round,
    ...(confirmation && { confirmation }),
    ...(rating && { rating: rating.data.rating }),
    ...(order.fees.warranty && { warranty: order.fees.warranty }),
    ...(consent && { consent: { total: consent.total, currency: consent.currency, version: consent.version } }),
    ...signatureOf(order, { confirmation, since: startOfRound(process) }),
  };
};

const OVERTURNED = ['ResolutionRejected', 'TicketReopened', 'WorkResolved'];

/** The customer's word on the newest result. */
const confirmationOf = (history: readonly RecordedEvent[]): Confirmation | undefined => {
  const newest = history.findLast(({ type }) => type === 'ResolutionConfirmed' || OVERTURNED.includes(type));
  if (newest?.type !== 'ResolutionConfirmed') return undefined;
  const { evidence } = (newest as RecordedEvent & EventOf<typeof ResolutionConfirmed>).data;
  return { at: newest.occurredAt, ...(evidence && { evidence }) };
};

const timesOf = (process: readonly Milestone[], confirmation: Confirmation | undefined): Times => {
  const first = (what: Milestone['what']) => process.find((milestone) => milestone.what === what)?.at;
  const received = first('received');
  const completion = process.findLast(({ what }) => what === 'resolved')?.at;
  if (received === undefined || completion === undefined) throw new RangeError('a result without a report of the trouble');
  const [firstContact, arrival] = [first('contacted'), first('arrived')];
  return {
    received,
    ...(firstContact !== undefined && { firstContact }),
    ...(arrival !== undefined && { arrival }),
    completion,
    ...(confirmation && { confirmed: confirmation.at }),
  };
};

/** Parts that were recorded one by one, with their serials; then those that the result merely names. */
const partsOf = ({ parts }: WorkOrder, named: readonly string[]): readonly ReportedPart[] => {
  const replaced = parts.replaced.map(({ part, quantity, oldSerial, newSerial }) => ({
    part,
    quantity,
    ...(oldSerial !== undefined && { oldSerial }),
    ...(newSerial !== undefined && { newSerial }),
  }));
  return [...replaced, ...named.filter((name) => !replaced.some(({ part }) => part === name)).map((part) => ({ part, quantity: 1 }))];
};

/** The present round began when the one before it was rejected or reopened (R19). */
const startOfRound = (process: readonly Milestone[]): string =>
  process.findLast(({ what }) => what === 'rejected' || what === 'reopened')?.at ?? '';

/** The signature of the confirmation; otherwise the newest one of a visit of this round (R28). One whose file is gone is none. */
const signatureOf = (
  { visits, records }: WorkOrder,
  { confirmation, since }: { readonly confirmation: Confirmation | undefined; readonly since: string },
): Pick<ServiceReport, 'signature'> => {
  const signed = visits.filter(({ completedAt, signature }) => signature && (completedAt ?? '') >= since).map(({ signature }) => signature);
  const named = confirmation?.evidence?.kind === 'signature' ? confirmation.evidence.attachment : undefined;
  const attachment = named ?? signed.at(-1)?.attachment;
  const file = records.attachments.find((each) => each.attachment === attachment);
  if (attachment === undefined || !file || file.removed !== undefined || file.key === ERASED || file.kind !== 'signature') return {};
  const signedBy = signed.findLast((signature) => signature?.attachment === attachment)?.signedBy;
  return { signature: { attachment, ...(signedBy !== undefined && { signedBy }) } };
};
