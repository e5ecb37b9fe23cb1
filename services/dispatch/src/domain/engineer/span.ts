import type { Instant } from '@yingda/kernel';
import type { Span } from './state.ts';

/** Whether two spans share an instant. */
export const meets = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until;

/** Whether an instant lies in one of them. */
export const holds = (spans: readonly Span[], at: Instant): boolean => spans.some(({ from, until }) => from <= at && at < until);

/** In order, joined where they meet or touch; empty ones dropped. */
export const joined = (spans: readonly Span[]): Span[] => {
  const result: Span[] = [];
  for (const span of spans.filter(({ from, until }) => from < until).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last === undefined || span.from > last.until) result.push(span);
    else if (span.until > last.until) result[result.length - 1] = { from: last.from, until: span.until };
  }
  return result;
};

/** What is left of the first without the second ones. */
export const without = (spans: readonly Span[], gaps: readonly Span[]): Span[] =>
  joined(gaps).reduce<Span[]>((left, gap) => left.flatMap((span) => leftOf(span, gap)), joined(spans));

const leftOf = (span: Span, gap: Span): Span[] => {
  if (!meets(span, gap)) return [span];
  return [
    { from: span.from, until: gap.from },
    { from: gap.until, until: span.until },
  ].filter(({ from, until }) => from < until);
};

/** The part of them that lies within a span. */
export const within = (spans: readonly Span[], { from, until }: Span): Span[] =>
  joined(
    spans.map((span) => ({
      from: span.from < from ? from : span.from,
      until: span.until > until ? until : span.until,
    })),
  );
