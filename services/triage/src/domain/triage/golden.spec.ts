import { join } from 'node:path';
import { goldenStreams } from '@yingda/contracts/golden';
import { rebuild } from '@yingda/event-store';
import { triageEvolution } from './state.ts';

const golden = join(import.meta.dirname, '..', '..', '..', 'golden');

describe('a recorded triage folds to what it always folded to', () => {
  const streams = goldenStreams(golden, (history) => rebuild(triageEvolution, history));
  it.each(streams)('$name', ({ folded, recorded }) => expect(folded).toEqual(recorded));
});
