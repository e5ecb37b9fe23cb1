import { FoldedStreams, streamIdOf } from '@yingda/event-store';
import type { Participant } from '@yingda/event-store';
import type { EngineerId } from '@yingda/kernel';
import { engineerEvolution } from '../domain/engineer/state.ts';
import type { Engineer } from '../domain/engineer/state.ts';

/** An engineer's stream has years of holds and visits. */
const folded = new FoldedStreams(engineerEvolution);

/** An engineer's stream in a decision on several streams: whoever holds or books the engineer appends to it, so nobody is taken twice (R23). */
export const engineerParticipant = (engineer: EngineerId): Participant<Engineer> => {
  const id = streamIdOf('engineer', engineer);
  return { stream: { id, category: 'engineer' }, evolution: engineerEvolution, folded, subject: () => id };
};
