import {
  AccountRegistered,
  ContactChanged,
  ContactRegistered,
  ERASED,
  MessageReceived,
  MessageSent,
  NoteAdded,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketAcknowledged,
  TicketCancelled,
  TicketClosed,
  TicketRegistered,
  TicketResolved,
} from '@yingda/contracts';
import type { Channel } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Instant, Uuid } from '@yingda/kernel';
import { contactLike } from '../account/state.ts';
import type { Account } from '../account/state.ts';
import type { Device } from '../device/state.ts';
import type { AddMessage, AddNote, ConfirmResolution, RegisterTicket } from './commands.ts';
import { refusalOfEvidence } from './evidence.ts';
import { ended, isKnown as known, refusalWhenEnded, wordsOfErased } from './refusals.ts';
import { hasEnded } from './state.ts';
import type { KnownTicket, Ticket } from './state.ts';

/** Channels on which the report itself is a conversation with a person of the team, who says at once that it is accepted (R8). */
const CONVERSATIONS: readonly Channel[] = ['hotline', 'counter'];

/** R5, R6, R8: the report becomes a ticket, and whoever reports for the first time becomes a contact. */
export const registerTicket = (command: RegisterTicket, known: { account: Account; device: Device }, now: Instant): Decision => {
  const receivedAt = command.receivedAt ?? now;
  const { account, device } = known;
  if (command.receivedAt !== undefined && !command.by.staff) return refuse('RECEIPT_BY_STAFF_ONLY', { field: '/receivedAt' });
  if (receivedAt > now) return refuse('RECEIVED_IN_FUTURE', { field: '/receivedAt', now });
  if (command.occurredAt > receivedAt) return refuse('OCCURRED_AFTER_RECEIPT', { field: '/occurredAt', receivedAt });
  if (account.status === 'none' && !command.by.mayRegisterAccounts) return refuse('ACCOUNT_UNKNOWN', { account: command.account });
  if (device.status === 'registered' && device.account !== command.account)
    return refuse('DEVICE_OF_OTHER_ACCOUNT', { field: '/device/serialNumber' });
  const contact = contactFor(command, account);
  return accept(
    ...(account.status === 'none' ? [AccountRegistered({ account: command.account, name: command.accountName ?? command.account })] : []),
    ...contact.events,
    TicketRegistered({
      account: command.account,
      contact: { id: contact.id, ...person(command) },
      device: deviceFacts(command, device),
      channel: command.channel,
      kind: command.kind,
      description: command.description,
      symptomCodes: [...command.symptomCodes],
      occurredAt: command.occurredAt,
      impact: command.impact,
      ...(command.expectedBy !== undefined && { expectedBy: command.expectedBy }),
      receivedAt,
      receivedAtStated: command.receivedAt !== undefined,
      receivedBy: command.receivedBy,
    }),
    ...(CONVERSATIONS.includes(command.channel) ? [TicketAcknowledged({ by: 'conversation' })] : []),
  );
};

const contactFor = (command: RegisterTicket, account: Account): { id: Uuid; events: DomainEvent[] } => {
  const known = account.status === 'none' ? undefined : contactLike(account, command.contact);
  const id = known?.id ?? command.contact.newId;
  const data = { contact: id, ...person(command) };
  if (!known) return { id, events: [ContactRegistered(data)] };
  const same = known.name === command.contact.name && known.language === command.contact.language;
  const complete = (command.contact.phone ?? known.phone) === known.phone && (command.contact.email ?? known.email) === known.email;
  return { id, events: same && complete ? [] : [ContactChanged({ ...ways(known), ...data })] };
};

const person = ({ contact: { name, language, ...rest } }: RegisterTicket) => ({ name, language, ...ways(rest) });

const ways = ({ phone, email }: { readonly phone?: string; readonly email?: string }) => ({
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
});

/** R6: a missing model is looked up by the serial number. */
const deviceFacts = ({ device: { model, serialNumber } }: RegisterTicket, known: Device) => ({
  ...(serialNumber !== undefined && { serialNumber }),
  ...(known.status === 'registered' ? { id: known.id, model: known.model } : model !== undefined && { model }),
});

/** R8. */
export const acknowledgeTicket = (deliveryId: Uuid, ticket: Ticket): Decision =>
  !known(ticket) || ticket.acknowledged ? nothing() : accept(TicketAcknowledged({ by: 'message', deliveryId }));

export const addMessage = ({ messageId, from, channel, text }: AddMessage, ticket: Ticket): Decision => {
  if (!known(ticket)) return refuse('TICKET_NOT_FOUND');
  const refusal = refusalWhenEnded(ticket) ?? wordsOfErased(ticket, '/text', text);
  if (refusal) return refusal;
  return accept((from === 'customer' ? MessageReceived : MessageSent)({ messageId, channel, text }) as DomainEvent);
};

export const addNote = ({ noteId, text }: AddNote, ticket: Ticket): Decision => {
  if (!known(ticket)) return refuse('TICKET_NOT_FOUND');
  return wordsOfErased(ticket, '/text', text) ?? accept(NoteAdded({ noteId, text }));
};

/** R28: the work's result is put before the customer. */
export const resolveTicket = (workPosition: number, ticket: Ticket): Decision => {
  if (!known(ticket) || hasEnded(ticket)) return nothing();
  if (workPosition !== ticket.work?.position || workPosition <= Math.max(ticket.resolvedWork ?? 0, ticket.rejectedWork)) return nothing();
  return accept(TicketResolved({ solution: ticket.work.solution, workPosition }));
};

/**
 * R17, R19, R30: the customer's word. A result that dispatch has recorded and intake has not taken over yet is taken over here, so that
 * nobody has to wait for the bus.
 */
export const confirmResolution = (command: ConfirmResolution, ticket: Ticket): Decision => {
  if (!known(ticket)) return refuse('TICKET_NOT_FOUND');
  if (command.workResolvedPosition !== undefined && command.workResolvedPosition !== ticket.work?.position)
    return refuse('RESOLUTION_SUPERSEDED', { newest: ticket.work?.position });
  if (ticket.status === 'cancelled' || ticket.status === 'merged') return ended(ticket);
  if (ticket.status === 'confirmed' || ticket.status === 'closed') return command.solved ? rate(command, ticket) : ended(ticket);
  const rejected = ticket.work !== undefined && ticket.work.position === ticket.rejectedWork;
  if (rejected && !command.solved) return nothing();
  if (ticket.status === 'open' && (ticket.work === undefined || rejected)) return refuse('TICKET_NOT_RESOLVED');
  const refusal = wordsOfErased(ticket, '/comment', command.comment) ?? refusalOfEvidence(command, ticket);
  if (refusal) return refusal;
  const takenOver = resolveTicket(ticket.work?.position ?? 0, ticket);
  const comment = command.comment !== undefined && { comment: command.comment };
  return accept<DomainEvent>(
    ...(takenOver.outcome === 'accepted' ? takenOver.events : []),
    command.solved
      ? ResolutionConfirmed({ ...comment, ...(command.evidence && { evidence: command.evidence }) })
      : ResolutionRejected({ ...comment }),
    ...(command.rating !== undefined && ticket.rating === undefined ? [SatisfactionRated({ rating: command.rating })] : []),
  );
};

const rate = ({ rating }: ConfirmResolution, ticket: KnownTicket): Decision => {
  if (rating === undefined || rating === ticket.rating) return nothing();
  return ticket.rating === undefined ? accept(SatisfactionRated({ rating })) : refuse('ALREADY_RATED', { rating: ticket.rating });
};

/** The loop is closed as soon as the customer has confirmed. */
export const closeConfirmedTicket = (ticket: Ticket): Decision =>
  ticket.status === 'confirmed' ? accept(TicketClosed({ reason: 'confirmed' })) : nothing();

/** Staff close what is resolved when the customer stays silent. */
export const closeTicket = ({ note }: { readonly note?: string }, ticket: Ticket): Decision => {
  if (!known(ticket)) return refuse('TICKET_NOT_FOUND');
  if (ticket.status === 'closed') return nothing();
  if (ticket.status === 'cancelled' || ticket.status === 'merged') return ended(ticket);
  if (ticket.status === 'open') return refuse('TICKET_NOT_RESOLVED');
  const reason = ticket.status === 'confirmed' ? 'confirmed' : 'by-staff';
  return wordsOfErased(ticket, '/note', note) ?? accept(TicketClosed({ reason, ...(note !== undefined && { note }) }));
};

/** A reason must be given; of an erased person's ticket it is not kept. */
export const cancelTicket = ({ reason }: { readonly reason: string }, ticket: Ticket): Decision => {
  if (!known(ticket)) return refuse('TICKET_NOT_FOUND');
  if (ticket.status === 'cancelled') return nothing();
  if (ticket.status === 'closed' || ticket.status === 'merged') return ended(ticket);
  return accept(TicketCancelled({ reason: ticket.contactErased ? ERASED : reason }));
};
