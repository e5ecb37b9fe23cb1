import type { CalendarDraft, ZoneTransition } from '@yingda/sla';
import type { Instant } from '@yingda/kernel';

/** Publish a calendar that was checked as the next version of its id. */
export interface PublishCalendar {
  readonly draft: Omit<CalendarDraft, 'effectiveFrom'>;
  /** From when on clocks that start count by it. Without: from now on, and the first version of a calendar always. */
  readonly effectiveFrom?: Instant;
  /** The zone as this process's time zone database knows it. */
  readonly frozen: { readonly tzdata: string; readonly transitions: readonly ZoneTransition[] };
}
