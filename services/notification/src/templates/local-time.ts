import type { Language } from '@yingda/contracts';
import { millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { LOCALES } from './locales.ts';

/** From is in it, until is not. */
interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

type Format = Intl.DateTimeFormatOptions;

const LONG_DAY: Format = { dateStyle: 'long' };
const SHORT_DAY: Readonly<Record<Language, Format>> = { zh: { month: 'long', day: 'numeric' }, en: { month: 'short', day: 'numeric' } };
const CLOCK: Format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** How instants read where the deployment is. */
export class LocalTime {
  /** @param timeZone IANA */
  constructor(
    private readonly timeZone: string,
    private readonly language: Language,
  ) {}

  /** `2024年3月15日 11:35 (GMT+8)`, `15 March 2024 at 11:35 (GMT+8)`. */
  time(at: Instant): string {
    return `${this.#format(at, { dateStyle: 'long', timeStyle: 'short' })} (${this.#zone(at)})`;
  }

  /** With the day of the week: `2024年3月16日星期六 09:00–11:00 (GMT+8)`, `Saturday, 16 March 2024, 09:00–11:00 (GMT+8)`. */
  period({ from, until }: Period): string {
    const day = (at: Instant) => {
      const [weekday, date] = [this.#format(at, { weekday: 'long' }), this.#format(at, LONG_DAY)];
      return this.language === 'zh' ? `${date}${weekday}` : `${weekday}, ${date}`;
    };
    return `${this.#spanned(day, from, until)} (${this.#zone(from)})`;
  }

  /** For a subject line: `3月16日 09:00–11:00`, `16 Mar, 09:00–11:00`. */
  brief(from: Instant, until?: Instant): string {
    return this.#spanned((at) => this.#format(at, SHORT_DAY[this.language]), from, until);
  }

  #spanned(dayOf: (at: Instant) => string, from: Instant, until: Instant | undefined): string {
    const separator = this.language === 'zh' ? ' ' : ', ';
    const [day, clock] = [dayOf(from), this.#format(from, CLOCK)];
    const begins = `${day}${separator}${clock}`;
    if (until === undefined) return begins;
    const [lastDay, lastClock] = [dayOf(until), this.#format(until, CLOCK)];
    return day === lastDay ? `${begins}–${lastClock}` : `${begins} – ${lastDay}${separator}${lastClock}`;
  }

  #zone(at: Instant): string {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: this.timeZone, timeZoneName: 'shortOffset' }).formatToParts(millisOf(at));
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.timeZone;
  }

  #format(at: Instant, format: Format): string {
    return new Intl.DateTimeFormat(LOCALES[this.language], { timeZone: this.timeZone, ...format }).format(millisOf(at));
  }
}
