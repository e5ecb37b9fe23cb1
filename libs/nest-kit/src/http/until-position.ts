import type { EventStore } from '@yingda/event-store';
import type { LogPosition } from '@yingda/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problems/problem.ts';

const PATIENCE_MILLIS = 5_000;
const STEP_MILLIS = 20;

/** Waits until the log holds a position. @throws Problem READ_MODEL_BEHIND when it does not within five seconds */
export const untilPosition = async (store: EventStore, { partition, position }: LogPosition): Promise<void> => {
  for (let waited = 0; (await store.head(partition)) < position; waited += STEP_MILLIS) {
    if (waited >= PATIENCE_MILLIS) throw new Problem('READ_MODEL_BEHIND', { position });
    await pause(STEP_MILLIS);
  }
};
