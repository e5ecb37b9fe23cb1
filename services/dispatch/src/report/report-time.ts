import { millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';

const NUMERIC = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Instants as a document shows them: `2024-03-15 11:35`, in digits only, so that no release of the runtime changes one. */
export class ReportTime {
  readonly #format: Intl.DateTimeFormat;

  /** @param timeZone IANA */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', { ...NUMERIC, timeZone });
  }

  at(instant: Instant): string {
    const { day, clock } = this.#parts(instant);
    return `${day} ${clock}`;
  }

  /** `2024-03-16 09:00–11:00`; with both days where it lasts past midnight. */
  span(from: Instant, until: Instant): string {
    const [begin, end] = [this.#parts(from), this.#parts(until)];
    return `${begin.day} ${begin.clock}–${begin.day === end.day ? end.clock : `${end.day} ${end.clock}`}`;
  }

  #parts(instant: Instant): { readonly day: string; readonly clock: string } {
    const parts = Object.fromEntries(this.#format.formatToParts(millisOf(instant)).map(({ type, value }) => [type, value]));
    return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, clock: `${parts['hour']}:${parts['minute']}` };
  }
}
