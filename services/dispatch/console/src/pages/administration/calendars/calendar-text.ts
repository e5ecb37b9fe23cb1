import { Document, isCollection, isSeq, LineCounter, parseDocument } from 'yaml';
import type { CalendarRequest } from '../../../api/triage/calendars.ts';

/** A calendar's text as data, or the line on which it is no YAML. */
export type CalendarReading =
  | { readonly outcome: 'read'; readonly request: CalendarRequest; readonly lineOf: (pointer: string) => number }
  | { readonly outcome: 'unreadable'; readonly line: number; readonly message: string };

/** Reads a calendar as people write it: its fields, and `tables` beside them. */
export const readCalendarText = (text: string): CalendarReading => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) return { outcome: 'unreadable', line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? '' };
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { outcome: 'unreadable', line: 1, message: 'id: …' };
  const { tables, ...calendar } = value as Record<string, unknown>;
  /** The line of what a pointer into the request means, or of what it is a part of. */
  const lineOf = (pointer: string): number => {
    const keys = pointer
      .replace(/^\/calendar(?=\/|$)/, '')
      .split('/')
      .slice(1);
    for (let length = keys.length; length > 0; length -= 1) {
      const node = document.getIn(keys.slice(0, length).map(keyOf), true) as { range?: readonly number[] } | undefined;
      if (node?.range) return lines.linePos(node.range[0] ?? 0).line;
    }
    return 1;
  };
  return { outcome: 'read', request: { calendar, ...(tables !== undefined && { tables }) }, lineOf };
};

const keyOf = (key: string): string | number => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What publication adds itself. */
const ADDED = ['version', 'effectiveFrom', 'tzdata', 'transitions'];

/** A published calendar as text to go on from: one line per day. */
export const calendarText = (published: Readonly<Record<string, unknown>>): string => {
  const document = new Document(Object.fromEntries(Object.entries(published).filter(([key]) => !ADDED.includes(key))));
  for (const field of ['week', 'holidays', 'makeUpDays', 'exceptions']) {
    const node: unknown = document.get(field);
    if (!isCollection(node)) continue;
    for (const item of node.items) {
      const inner: unknown = isSeq(node) ? item : (item as { value: unknown }).value;
      if (isCollection(inner)) inner.flow = true;
    }
  }
  return document.toString({ lineWidth: 0 });
};

/** What a new calendar begins with: a week of office hours. */
export const NEW_CALENDAR = `id: my-calendar
name: { en: Service hours, zh: 服务时间 }
zone: Asia/Shanghai
week:
  monday: [{ from: 09:00, to: 12:00 }, { from: 13:00, to: 18:00 }]
  tuesday: [{ from: 09:00, to: 12:00 }, { from: 13:00, to: 18:00 }]
  wednesday: [{ from: 09:00, to: 12:00 }, { from: 13:00, to: 18:00 }]
  thursday: [{ from: 09:00, to: 12:00 }, { from: 13:00, to: 18:00 }]
  friday: [{ from: 09:00, to: 12:00 }, { from: 13:00, to: 18:00 }]
tables:
  - china: {}
`;
