import type { EventStore } from '@yingda/event-store';
import type { LogPosition } from '@yingda/kernel';
import { Problem } from '../problems/problem.ts';
import { within } from './within.ts';

const PATIENCE_MILLIS = 5_000;

/** Waits until the log holds a position. @throws Problem READ_MODEL_BEHIND when it does not within five seconds */
export const untilPosition = async (store: EventStore, { partition, position }: LogPosition): Promise<void> => {
  const isThere = async () => (await store.head(partition)) >= position;
  if (!(await within(PATIENCE_MILLIS, isThere))) throw new Problem('READ_MODEL_BEHIND', { position });
};
