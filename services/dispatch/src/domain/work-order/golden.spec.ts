import { join } from 'node:path';
import { goldenStreams } from '@yingda/contracts/golden';
import { rebuild } from '@yingda/event-store';
import { workOrderView } from '../../queries/work-order-view.ts';
import { workOrderEvolution } from './state.ts';

const golden = join(import.meta.dirname, '..', '..', '..', 'golden');

describe('a recorded work order folds to what it always folded to', () => {
  const streams = goldenStreams(golden, (history) => ({
    order: rebuild(workOrderEvolution, history),
    view: workOrderView(history, { staff: true }),
  }));
  it.each(streams)('$name', ({ folded, recorded }) => expect(folded).toEqual(recorded));
});
