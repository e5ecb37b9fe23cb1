import type { WorkSpan } from './problem.ts';

/** When so much working time has passed since an instant; Infinity when there is not enough of it. */
export const workAfter = (spans: readonly WorkSpan[], since: number, seconds: number): number => {
  if (seconds <= 0) return since;
  let left = seconds;
  for (const [from, until] of spans) {
    if (until <= since) continue;
    const begin = since > from ? since : from;
    if (begin + left <= until) return begin + left;
    left -= until - begin;
  }
  return Infinity;
};

/** The latest instant from which so much working time passes until another one; -Infinity when there is not enough of it. */
export const workBefore = (spans: readonly WorkSpan[], until: number, seconds: number): number => {
  if (seconds <= 0) return until;
  let left = seconds;
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const [from, end] = spans[index] as WorkSpan;
    if (from >= until) continue;
    const last = until < end ? until : end;
    if (last - left >= from) return last - left;
    left -= last - from;
  }
  return -Infinity;
};

/** The first start from an instant on of work that lies within one span; Infinity for none. */
export const firstStart = (spans: readonly WorkSpan[], since: number, seconds: number): number => {
  for (const [from, until] of spans) {
    const start = since > from ? since : from;
    if (start + seconds <= until) return start;
  }
  return Infinity;
};

/** The last start up to an instant, included, of work that lies within one span; -Infinity for none. */
export const lastStart = (spans: readonly WorkSpan[], upTo: number, seconds: number): number => {
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const [from, until] = spans[index] as WorkSpan;
    const start = upTo < until - seconds ? upTo : until - seconds;
    if (start >= from) return start;
  }
  return -Infinity;
};
