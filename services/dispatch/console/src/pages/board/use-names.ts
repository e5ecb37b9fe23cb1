import { useTerms, useWords } from '@yingda/ui';
import { useCallback, useMemo } from 'react';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { CodeFilter } from '../../api/dispatch/board-views.ts';
import { useEngineers } from '../../parts/names.tsx';
import { words } from './words.ts';

/** Names a code of a filter or column as people read it. */
export type NameCode = (kind: CodeFilter, code: string) => string;

const TERM_KINDS = { lane: 'lane', kind: 'kind', channel: 'channel', holder: 'holder' } as const;

export const useNames = (tickets: readonly BoardTicket[]): NameCode => {
  const say = useWords(words);
  const term = useTerms();
  const engineers = useEngineers();
  const engineerNames = useMemo(() => new Map(engineers.map(({ staffNumber, name }) => [staffNumber, name])), [engineers]);
  const accounts = useMemo(() => new Map(tickets.map(({ account, accountName }) => [account, accountName])), [tickets]);
  return useCallback<NameCode>(
    (kind, code) => {
      switch (kind) {
        case 'grade':
          return code === 'none' ? say('ungraded') : `${code} ${term('grade', code)}`;
        case 'engineer':
          return code === 'none' ? say('nobody') : (engineerNames.get(code) ?? code);
        case 'group':
          return code === 'none' ? say('noGroup') : term('problemType', code);
        case 'account':
          return accounts.get(code) ?? code;
        case 'flag':
          return code === 'emergency' ? say('emergency') : term('flag', code);
        case 'due':
          return code === 'overdue' ? say('due.overdue') : say('due.at-risk');
        default:
          return term(TERM_KINDS[kind], code);
      }
    },
    [say, term, engineerNames, accounts],
  );
};
