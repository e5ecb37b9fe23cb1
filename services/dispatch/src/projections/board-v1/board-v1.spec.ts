import { ERASED } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { goldenStreams } from '@yingda/contracts/golden';
import { join } from 'node:path';
import { boardRowAfter } from './board-v1.ts';
import type { BoardRow } from './board-v1.ts';

const golden = join(import.meta.dirname, '..', '..', '..', 'golden');

const rowsOf = (history: readonly RecordedEvent[]): BoardRow[] => {
  const rows: BoardRow[] = [];
  for (const event of history.filter(({ category }) => category !== 'delivery')) {
    const row = boardRowAfter(rows.at(-1), event);
    if (row) rows.push(row);
  }
  return rows;
};

const streams = goldenStreams(golden, (history) => history).map(({ name, folded }) => [name, folded as readonly RecordedEvent[]] as const);
const historyOf = (wanted: string): readonly RecordedEvent[] => {
  const history = streams.find(([name]) => name === wanted)?.[1];
  if (!history) throw new Error(`there is no golden stream ${wanted}`);
  return history;
};
const inTurn = (values: readonly unknown[]): unknown[] => values.filter((value, index) => value !== values[index - 1]);

describe('the board folds a recorded ticket', () => {
  it('through its lanes, and takes it off when it is closed', () => {
    const rows = rowsOf(historyOf('rework'));
    expect(inTurn(rows.map(({ lane }) => lane))).toEqual(['new', 'unassigned', 'assigned', 'working', 'resolved', 'working', 'resolved']);
    expect(rows.map(({ open }) => open).indexOf(false)).toBeGreaterThan(0);
    expect(rows.at(-1)).toMatchObject({ open: false, state: { end: 'closed', ledger: { over: true } } });
  });

  it('imported ones as well, which nobody has to review', () => {
    const row = rowsOf(historyOf('imported-waiting')).at(-1);
    expect(row?.state).toMatchObject({ review: 'approved', clocks: [] });
  });

  it.each(streams)('%s: every event of it moves the row on, and what is due next is due of an open clock', (_name, history) => {
    const rows = rowsOf(history);
    expect(rows.map(({ position }) => position)).toEqual(
      history.filter(({ category }) => category !== 'delivery').map(({ position }) => position),
    );
    for (const { next_due: due, state } of rows)
      expect(due === null || state.clocks.some((clock) => clock.due === due && clock.state !== 'paused' && clock.state !== 'ended')).toBe(
        true,
      );
  });

  it('without the words of a person who was erased before it is built anew', () => {
    const history = historyOf('rework');
    const [first, ...others] = history as [RecordedEvent<string, { contact: object }>, ...RecordedEvent[]];
    const erased = { ...first, data: { ...first.data, description: ERASED, contact: { ...first.data.contact, name: ERASED } } };
    expect(rowsOf(history).at(-1)).toMatchObject({ summary: expect.any(String), contact: expect.any(String) });
    expect(rowsOf([erased, ...others]).at(-1)).toMatchObject({ summary: null, contact: null });
  });
});
