import { join } from 'node:path';
import { goldenStreams } from '@yingda/contracts/golden';
import { rebuild } from '@yingda/event-store';
import { ticketView } from '../../queries/ticket-view.ts';
import { ticketEvolution } from './state.ts';

const golden = join(import.meta.dirname, '..', '..', '..', 'golden');

describe('a recorded ticket folds to what it always folded to', () => {
  const streams = goldenStreams(golden, (history) => ({
    ticket: rebuild(ticketEvolution, history),
    view: ticketView(history, { notes: true }),
  }));
  it.each(streams)('$name', ({ folded, recorded }) => expect(folded).toEqual(recorded));
});
