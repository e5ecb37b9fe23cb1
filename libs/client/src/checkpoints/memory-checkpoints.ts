import { refuseSecondReader } from './checkpoint-store.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** Forgets everything when the program ends: for tests, and for programs that read everything anew each time. */
export const memoryCheckpoints = (): CheckpointStore => {
  const positions = new Map<string, string>();
  return {
    load: async (name) => positions.get(name),
    save: async (name, position, previous) => {
      refuseSecondReader(name, previous, positions.get(name));
      positions.set(name, position);
    },
  };
};
