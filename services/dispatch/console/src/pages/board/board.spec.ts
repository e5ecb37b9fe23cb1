import type { BoardTicket } from '../../api/dispatch/board.ts';
import { columnsOf, overdueIn } from './columns.ts';
import { lookedOf, parametersOf, PLAIN } from './looked.ts';
import { nearestClock, selectTickets, sortTickets } from './select-tickets.ts';

const ticket = (ticketNumber: string, change: Partial<BoardTicket> = {}): BoardTicket => ({
  ticketNumber,
  position: '0.1',
  account: 'ACME',
  accountName: 'Acme',
  open: true,
  lane: 'assigned',
  state: 'assigned',
  kind: 'fault',
  channel: 'hotline',
  grade: 2,
  emergency: false,
  holder: 'engineer',
  clocks: [],
  flags: [],
  receivedAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:00:00.000Z',
  ...change,
});
const clock = (due?: string): BoardTicket['clocks'][number] => ({
  target: 'resolution',
  state: due === undefined ? 'paused' : 'running',
  startedAt: '2026-03-02T08:00:00.000Z',
  ...(due !== undefined && { due }),
});
const NOW = Date.parse('2026-03-02T12:00:00.000Z');
const numbers = (tickets: readonly BoardTicket[]) => tickets.map(({ ticketNumber }) => ticketNumber);

describe('what is shown', () => {
  const tickets = [
    ticket('1', { grade: 1, engineer: 'E001', summary: 'Oil leaks' }),
    ticket('2', { account: 'B', accountName: '博科', flags: ['dispute'], clocks: [clock('2026-03-02T11:00:00.000Z')] }),
    ticket('3', { offeredTo: 'E001', emergency: true, clocks: [clock('2026-03-02T12:30:00.000Z')] }),
  ];
  it.each([
    ['everything without a filter', {}, ['1', '2', '3']],
    ['one code of each kind', { grade: ['1', '2'], account: ['ACME'] }, ['1', '3']],
    ['what nobody has', { engineer: ['none'] }, ['2', '3']],
    ['what is late', { due: ['overdue'] }, ['2']],
    ['what will be', { due: ['at-risk', 'overdue'] }, ['2', '3']],
    ['emergencies among the flags', { flag: ['emergency', 'dispute'] }, ['2', '3']],
    ['one’s own, offered ones too', { mine: true }, ['1', '3']],
    ['every word that is searched for, in whatever case', { text: 'LEAKS acme' }, ['1']],
    ['names in Chinese', { text: '博科' }, ['2']],
    ['nothing, where a kind is asked that none has', { holder: ['parts'] }, []],
    ['everything where a filter is empty', { grade: [] }, ['1', '2', '3']],
  ])('is %s', (_what, filters, expected) =>
    expect(numbers(selectTickets(tickets, filters, { now: NOW, staffNumber: 'E001' }))).toEqual(expected),
  );

  it('is sorted by what is due next, what stands last; by the last change the newest first', () => {
    const [a, b, c] = [
      ticket('a'),
      ticket('b', { nextDue: '2026-03-03T00:00:00.000Z' }),
      ticket('c', { nextDue: '2026-03-02T00:00:00.000Z' }),
    ];
    expect(numbers(sortTickets([a, b, c], 'due'))).toEqual(['c', 'b', 'a']);
    const newer = ticket('d', { updatedAt: '2026-03-02T09:00:00.000Z' });
    expect(numbers(sortTickets([a, newer], 'updated'))).toEqual(['d', 'a']);
  });

  it('names the clock that is due next; one that stands only when all do', () => {
    expect(nearestClock({ clocks: [clock(), clock('2026-03-02T11:00:00.000Z')] })?.due).toBe('2026-03-02T11:00:00.000Z');
    expect(nearestClock({ clocks: [clock()] })?.state).toBe('paused');
    expect(nearestClock({ clocks: [] })).toBeUndefined();
  });
});

describe('columns', () => {
  const nameOf = (code: string) => code;
  it('of states are all there, in the order of the work', () => {
    const columns = columnsOf([ticket('1', { lane: 'waiting' })], 'state', { nameOf });
    expect(columns.map(({ code }) => code)).toEqual(['new', 'unassigned', 'offered', 'assigned', 'working', 'waiting', 'resolved']);
    expect(columns[5]?.tickets).toHaveLength(1);
  });

  it('of engineers begin with nobody, and have those who are free', () => {
    const columns = columnsOf([ticket('1', { engineer: 'E2' }), ticket('2')], 'engineer', { others: ['E1'], nameOf });
    expect(columns.map(({ code, tickets }) => [code, tickets.length])).toEqual([
      ['none', 1],
      ['E1', 0],
      ['E2', 1],
    ]);
  });

  it('count what is late at an instant', () => {
    const tickets = [ticket('1', { nextDue: '2026-03-02T11:00:00.000Z' }), ticket('2')];
    expect(overdueIn(tickets, '2026-03-02T12:00:00.000Z')).toBe(1);
    expect(overdueIn(tickets, '2026-03-02T11:00:00.000Z')).toBe(0);
  });
});

describe('the address', () => {
  it('says how the board is looked at, and keeps what else stands in it', () => {
    const looked = {
      filters: { grade: ['1', '2'], mine: true, text: 'oil' },
      lanesBy: 'engineer',
      sort: 'grade',
      layout: 'table',
    } as const;
    const parameters = parametersOf(looked, new URLSearchParams('wall=1&grade=4'));
    expect(lookedOf(parameters)).toEqual(looked);
    expect(parameters.get('wall')).toBe('1');
  });

  it('is empty for the plain board, and plain where it says what nobody knows', () => {
    expect(parametersOf(PLAIN, new URLSearchParams()).toString()).toBe('');
    expect(lookedOf(new URLSearchParams('by=mood&sort=&layout=cube'))).toEqual(PLAIN);
  });
});
