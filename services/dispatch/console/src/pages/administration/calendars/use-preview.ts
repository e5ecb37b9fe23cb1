import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isProblem, ProblemError, say, useApi } from '@yingda/ui';
import { useMemo } from 'react';
import { previewCalendar } from '../../../api/triage/calendars.ts';
import type { CalendarPreview, CalendarRequest } from '../../../api/triage/calendars.ts';
import type { LineFault } from '../shared/text-editor.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { readCalendarText } from './calendar-text.ts';
import { words } from './words.ts';

const PAUSE_MILLIS = 500;

export interface Previewed {
  /** Of the text as it was without faults last. */
  readonly preview: CalendarPreview | undefined;
  /** What would be published; absent where the text cannot be read. */
  readonly request: CalendarRequest | undefined;
  readonly faults: readonly LineFault[];
  /** What is refused of the whole: nothing differs from what is published, for instance. */
  readonly refusal: ProblemError | undefined;
  readonly checking: boolean;
}

/** What a calendar's text would be, asked whenever whoever writes it pauses. */
export const usePreview = (text: string, year: number): Previewed => {
  const api = useApi();
  const settled = useSettled(text, PAUSE_MILLIS);
  const reading = useMemo(() => readCalendarText(settled), [settled]);
  const { data, error, isFetching } = useQuery({
    queryKey: ['administration', 'calendar-preview', settled, year],
    queryFn: () => {
      if (reading.outcome !== 'read') throw new Error(reading.message);
      return previewCalendar(api, { ...reading.request, year, clocks: false });
    },
    enabled: reading.outcome === 'read',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  const isFlawed = isProblem(error, 'CALENDAR_FLAWED', 'VALIDATION_FAILED');
  const faults: LineFault[] =
    reading.outcome === 'unreadable'
      ? [{ line: reading.line, what: say(words, 'syntax', { message: reading.message }) }]
      : isFlawed
        ? (error.problem.errors ?? []).map(({ field, message }) => ({ line: reading.lineOf(field), what: message }))
        : [];
  return {
    preview: data,
    request: reading.outcome === 'read' && !error ? reading.request : undefined,
    faults,
    refusal: error instanceof ProblemError && !isFlawed ? error : undefined,
    checking: isFetching || settled !== text,
  };
};
