import type { Api, CallOptions, CommandOptions } from '../api.ts';
import type { Done } from './done.ts';
import type { Channel, Grade, Rating, Report, Ticket, TicketSearch, TicketSummary } from './ticket.ts';

const INTAKE = '/api/intake/v1/tickets';
const TRIAGE = '/api/triage/v1/tickets';
const PAGE = 200;

/** A customer's word on a resolution. */
export interface Word {
  readonly comment?: string;
  /** `resolution.position` of the ticket: names the result that is meant, so that a later one is not confirmed unseen. */
  readonly workResolvedPosition?: string;
}

/**
 * Tickets: what an integrator does with them. Commands are repeated under one Idempotency-Key until they are answered, and carried out once. All of them throw
 * ProblemError when they are refused and ConnectionError when no attempt was answered.
 */
export class Tickets {
  constructor(private readonly api: Api) {}

  /** @returns the number under which it is known from now on */
  register(
    { channel = 'api', ...report }: Report,
    options?: CommandOptions,
  ): Promise<Done & { readonly ticketNumber: string; readonly account: string }> {
    return this.api.post(INTAKE, { channel, ...report }, options);
  }

  /** One ticket, now or as it was `at` an instant, or as it was known then (`knownAt`). */
  get(
    ticket: string,
    { at, knownAt, ...options }: CallOptions & { readonly at?: string; readonly knownAt?: string } = {},
  ): Promise<Ticket> {
    return this.api.get(`${INTAKE}/${encodeURIComponent(ticket)}`, { at, knownAt }, options);
  }

  /** Newest first; pages are asked for as you go on. */
  async *find(search: TicketSearch = {}, options?: CallOptions): AsyncGenerator<TicketSummary, void, undefined> {
    let cursor: string | undefined;
    do {
      const page: { readonly items: readonly TicketSummary[]; readonly nextCursor?: string } = await this.api.get(
        INTAKE,
        { ...search, cursor, limit: PAGE },
        options,
      );
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  /** What the customer says; for keys of staff, what the team says, unless `from` is `customer`. */
  message(
    ticket: string,
    message: { readonly text: string; readonly channel?: Channel; readonly from?: 'customer' | 'team' },
    options?: CommandOptions,
  ): Promise<Done> {
    return this.#post(INTAKE, ticket, 'messages', { channel: 'api', ...message }, options);
  }

  /** What the customer was asked for (`DetailsRequested`). */
  supplyDetails(ticket: string, details: { readonly text: string; readonly channel?: Channel }, options?: CommandOptions): Promise<Done> {
    return this.#post(INTAKE, ticket, 'details', { channel: 'api', ...details }, options);
  }

  /** It is solved; the rating may be given with it. */
  confirm(ticket: string, word: Word & { readonly rating?: Rating } = {}, options?: CommandOptions): Promise<Done> {
    return this.#post(INTAKE, ticket, 'confirmation', { solved: true, ...word }, options);
  }

  /** It is not solved: a second handling follows. */
  reject(ticket: string, word: Word = {}, options?: CommandOptions): Promise<Done> {
    return this.#post(INTAKE, ticket, 'confirmation', { solved: false, ...word }, options);
  }

  /** How satisfied the customer is, after the confirmation; a resolution that is not confirmed yet is confirmed with it. */
  rate(ticket: string, rating: Rating, comment?: string, options?: CommandOptions): Promise<Done> {
    return this.confirm(ticket, { rating, ...(comment !== undefined && { comment }) }, options);
  }

  cancel(ticket: string, reason: string, options?: CommandOptions): Promise<Done> {
    return this.#post(INTAKE, ticket, 'cancel', { reason }, options);
  }

  /** About how the ticket is handled. */
  complain(ticket: string, reason: string, options?: CommandOptions): Promise<Done> {
    return this.#post(INTAKE, ticket, 'complaint', { reason }, options);
  }

  /** Objects to the grade; both clocks run until it is settled. Takes a key with the role `customer`, of a person where less is claimed. */
  disputeGrade(
    ticket: string,
    dispute: { readonly claimed: Grade; readonly reason: string },
    options?: CommandOptions,
  ): Promise<Done & { readonly dispute?: number }> {
    return this.#post(TRIAGE, ticket, 'disputes', dispute, options);
  }

  #post<T extends Done>(service: string, ticket: string, what: string, body: unknown, options?: CommandOptions): Promise<T> {
    return this.api.post(`${service}/${encodeURIComponent(ticket)}/${what}`, body, options);
  }
}
