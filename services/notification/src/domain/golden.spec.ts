import { join } from 'node:path';
import type { RecordedEvent } from '@yingda/contracts';
import { goldenStreams } from '@yingda/contracts/golden';
import { rebuild } from '@yingda/event-store';
import { deliveryEvolution } from './delivery/state.ts';
import { knownTicket } from './known-ticket.ts';

const golden = join(import.meta.dirname, '..', '..', 'golden');

/** Each message with where it stood while it was tried, and where it stands in the end. */
const deliveries = (history: readonly RecordedEvent[]) => {
  const events = history.filter(({ category }) => category === 'delivery');
  return [...new Set(events.map(({ streamId }) => streamId))].map((id) => {
    const own = events.filter(({ streamId }) => streamId === id);
    return { id, steps: own.map((_, index) => rebuild(deliveryEvolution, own.slice(0, index + 1))) };
  });
};

describe('a recorded ticket and its messages fold to what they always folded to', () => {
  const streams = goldenStreams(golden, (history) => ({ ticket: knownTicket(history), deliveries: deliveries(history) }));
  it.each(streams)('$name', ({ folded, recorded }) => expect(folded).toEqual(recorded));
});
