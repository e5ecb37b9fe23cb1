import type { BoardPage, BoardTicket } from '../api/dispatch/board.ts';
import { BoardStore } from './board-store.ts';

const ticket = (ticketNumber: string, position: string, change: Partial<BoardTicket> = {}): BoardTicket => ({
  ticketNumber,
  position,
  account: 'ACME',
  accountName: 'Acme',
  open: true,
  lane: 'new',
  state: 'registered',
  kind: 'fault',
  channel: 'hotline',
  emergency: false,
  holder: 'agent',
  clocks: [],
  flags: [],
  receivedAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
  ...change,
});
const pages =
  (...all: BoardPage[]) =>
  ({ cursor }: { readonly cursor?: string }): Promise<BoardPage> =>
    Promise.resolve(all[Number(cursor ?? 0)] ?? { items: [], position: '0.0' });
const lanesOf = (store: BoardStore) => store.snapshot().tickets.map(({ ticketNumber, lane }) => `${ticketNumber} ${lane}`);

describe('the board as a page knows it', () => {
  it('is read page by page, and what the stream said meanwhile stands', async () => {
    const store = new BoardStore();
    store.take(ticket('2', '0.9', { lane: 'working' }));
    store.take(ticket('3', '0.8', { open: false }));
    const first = { items: [ticket('1', '0.1')], next: '1', position: '0.7', counts: { tickets: 3, overdue: 0 } };
    await store.load(pages(first, { items: [ticket('2', '0.2'), ticket('3', '0.3')], position: '0.9' }));
    expect(lanesOf(store).sort()).toEqual(['1 new', '2 working']);
    expect(store.snapshot()).toMatchObject({ phase: 'complete', total: 2 });
  });

  it('takes a ticket back that was reopened, and no older word on it', () => {
    const store = new BoardStore();
    store.take(ticket('1', '0.5', { open: false }));
    store.take(ticket('1', '0.4'));
    expect(store.find('1')).toBeUndefined();
    store.take(ticket('1', '0.6', { lane: 'working' }));
    expect(store.find('1')?.lane).toBe('working');
  });

  it('shows what is hoped until it is refused, or until a service has said so', async () => {
    const store = new BoardStore();
    await store.load(pages({ items: [ticket('1', '0.1')], position: '0.1' }));
    const undo = store.hope('1', { lane: 'assigned' });
    expect(lanesOf(store)).toEqual(['1 assigned']);
    undo();
    expect(lanesOf(store)).toEqual(['1 new']);
    store.hope('1', { lane: 'assigned' });
    store.take(ticket('1', '0.2', { lane: 'offered' }));
    store.hope('2', {});
    expect(lanesOf(store)).toEqual(['1 offered']);
  });

  it('says what went wrong, and begins anew after it forgot', async () => {
    const store = new BoardStore();
    await store.load(() => Promise.reject(new Error('away')));
    expect(store.snapshot()).toMatchObject({ phase: 'failed', error: new Error('away') });
    store.forget();
    expect(store.snapshot()).toMatchObject({ phase: 'empty', tickets: [] });
  });
});
