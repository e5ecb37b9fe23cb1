import type { Sentence } from '@yingda/sla';

/** Something in a policy's text that has to be mended. */
export interface PolicyFault {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** JSON pointer (RFC 6901) into the document. */
  readonly path: string;
  readonly what: Sentence;
  readonly remedy: Sentence;
}

/** A fault that knows only where in the data it is. */
export type FaultAt = Omit<PolicyFault, 'line' | 'column'>;

export const pointerOf = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
