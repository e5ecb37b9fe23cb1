import type { Instant } from '@yingda/kernel';
import type { Message } from '../domain/webhook/progress.ts';

/** One attempt to hand an event over. Rows, no events: they would feed themselves. */
export interface Attempt extends Message {
  readonly at: Instant;
  /** How long it took. */
  readonly millis: number;
  /** HTTP, where there was an answer. */
  readonly status?: number;
  /** Absent when it was delivered. */
  readonly error?: string;
}
