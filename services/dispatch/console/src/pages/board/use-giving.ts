import { useApi, useCommand, useWords } from '@yingda/ui';
import { assignWork, offerWork } from '../../api/dispatch/assignment.ts';
import type { Choice } from '../../api/dispatch/assignment.ts';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { BoardStore } from '../../live/board-store.ts';
import { words } from './words.ts';

export interface Given extends Choice {
  readonly number: string;
  /** The engineer's name, for what is said afterwards. */
  readonly name: string;
}

/** What the card shows until the service has answered. */
const hoped = (how: 'assign' | 'offer', engineer: string): Partial<BoardTicket> =>
  how === 'assign' ? { engineer, lane: 'assigned', state: 'assigned' } : { offeredTo: engineer, lane: 'offered' };

/** Gives work to an engineer: the card moves at once, and back with the refusal's text when it is refused. */
export const useGiving = (store: BoardStore, how: 'assign' | 'offer') => {
  const api = useApi();
  const say = useWords(words);
  return useCommand<Given>({
    run: ({ number, name: _name, ...choice }, key) => (how === 'assign' ? assignWork : offerWork)(api, number, choice, key),
    optimistic: (_queries, { number, engineer }) => store.hope(number, hoped(how, engineer)),
    success: (_answer, { number, name }) => say(how === 'assign' ? 'assigned' : 'offered', { number, name }),
    after: (_answer, { number }) => [['ticket', number], ['schedule']],
  });
};
