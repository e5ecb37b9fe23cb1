import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { languageTag } from '../words/language.ts';

export type TimeFormat = 'time' | 'day' | 'short' | 'long';

const FORMATS: Readonly<Record<TimeFormat, Intl.DateTimeFormatOptions>> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  short: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  long: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (name: TimeFormat | 'offset', language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${name} ${options.timeZone}`;
  const found = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, found);
  return found;
};

/** `GMT+8`. Chinese locales would write it between the date and the time. */
const offsetText = (at: Date, timeZone: string): string =>
  formatFor('offset', 'en', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** An instant as text, in the installation's zone and the person's language. */
export const timeText = (at: string | number | Date, format: TimeFormat, timeZone: string): string => {
  const date = new Date(at);
  const text = formatFor(format, languageTag(), { ...FORMATS[format], timeZone }).format(date);
  return format === 'long' ? `${text} ${offsetText(date, timeZone)}` : text;
};

/** An instant in the installation's zone; the whole of it, with its offset, on demand. */
export const Time = ({ at, format = 'short' }: { readonly at: string; readonly format?: TimeFormat }): ReactNode => {
  const { timeZone } = useSession().settings;
  return (
    <Tooltip title={format === 'long' ? undefined : timeText(at, 'long', timeZone)}>
      <time className="tabular" dateTime={at}>
        {timeText(at, format, timeZone)}
      </time>
    </Tooltip>
  );
};
