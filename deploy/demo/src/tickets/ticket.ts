import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '@yingda/nest-kit';
import type { Account, Contact } from '../company/accounts.ts';
import type { Device } from '../company/devices.ts';
import type { House } from '../house.ts';
import { Refused } from '../public-api.ts';
import type { Both, Report } from '../reports/index.ts';

/** A ticket of the demonstration, before it is registered. */
export interface PlannedTicket {
  /** Names it in idempotency keys: `007`. */
  readonly key: string;
  readonly ordinal: number;
  readonly account: Account;
  readonly contact: Contact;
  readonly device: Device;
  readonly report: Report;
  readonly channel: string;
  /** Minutes before the demonstration's present at which it came in. */
  readonly age: number;
  /** Where the machine stands, as the caller says it. */
  readonly hall: string;
  readonly course: Course;
  /** Key of the older ticket that it is about the same as. */
  readonly follows?: string;
}

/** What becomes of a ticket after its registration. */
export type Course = (ticket: LivingTicket) => Promise<void>;

const WAIT_MILLIS = 30_000;

/** A registered ticket that lives through its course. */
export class LivingTicket {
  readonly number: string;
  readonly plan: PlannedTicket;
  readonly house: House;
  /** The older ticket that it is about the same as. */
  readonly previous: LivingTicket | undefined;
  /** Who has the work. */
  engineer = '';
  readonly #told = new Map<string, number>();

  constructor(house: House, plan: PlannedTicket, number: string, previous?: LivingTicket) {
    this.house = house;
    this.plan = plan;
    this.number = number;
    this.previous = previous;
  }

  /** In the language of the customer. */
  say(text: Both): string {
    return text[this.plan.account.language];
  }

  /** A command about this ticket. Its idempotency key says which it is and the how-manyeth, so the same course again is a repeat. */
  async command<T = unknown>(role: Role, path: string, body: unknown = {}): Promise<T> {
    const times = (this.#told.get(path) ?? 0) + 1;
    this.#told.set(path, times);
    const what = path.slice(path.indexOf(this.number) + this.number.length + 1);
    return this.house.as(role).post<T>(path, body, `demo-ticket-${this.plan.key}-${what}-${times}`);
  }

  /** Below the work order. */
  work<T = unknown>(action: string, body: unknown = {}, role: Role = this.engineer === 'E001' ? 'engineer' : 'dispatcher'): Promise<T> {
    return this.command(role, `/api/dispatch/v1/work-orders/${this.number}/${action}`, body);
  }

  /** Below the ticket. */
  tell<T = unknown>(role: Role, action: string, body: unknown = {}): Promise<T> {
    return this.command(role, `/api/intake/v1/tickets/${this.number}/${action}`, body);
  }

  /** Below the ticket's grade and clocks. */
  judge<T = unknown>(role: Role, action: string, body: unknown = {}): Promise<T> {
    return this.command(role, `/api/triage/v1/tickets/${this.number}/${action}`, body);
  }

  /** Waits until a query answers what the next step builds on: services learn from each other in a moment, not at once. */
  async until<T>(path: string, has: (answer: T) => boolean): Promise<T> {
    const deadline = performance.now() + WAIT_MILLIS;
    for (;;) {
      const answer = await this.house
        .as('supervisor')
        .get<T>(path)
        .catch((error: unknown) => {
          if (error instanceof Refused && error.status === 404) return undefined;
          throw error;
        });
      if (answer !== undefined && has(answer)) return answer;
      if (performance.now() > deadline) throw new Error(`${path} does not answer what ticket ${this.number} waits for.`);
      await pause(40);
    }
  }

  /** Waits until the ticket's history has an event of this type. */
  async happened(type: string): Promise<void> {
    await this.until<readonly { readonly type: string }[]>(`/api/intake/v1/tickets/${this.number}/history`, (events) =>
      events.some((event) => event.type === type),
    );
  }
}
