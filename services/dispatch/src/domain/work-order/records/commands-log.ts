import type { EventOf, WorkLogged, WorkStarted } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Span } from '../../engineer/state.ts';
import type { Acting } from '../commands.ts';

/** R24: the work itself begins. */
export interface StartWork {
  readonly acting: Acting;
  readonly mode: EventOf<typeof WorkStarted>['data']['mode'];
  /** The present by default. */
  readonly startedAt?: Instant;
}

export type Activity = EventOf<typeof WorkLogged>['data']['activity'] & string;

export interface LogWork {
  readonly acting: Acting;
  readonly text: string;
  /** `other` by default. */
  readonly activity?: Activity;
  readonly spent?: Span;
  /** When it was written down, if not now. */
  readonly notedAt?: Instant;
}
