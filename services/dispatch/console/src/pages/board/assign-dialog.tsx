import { useQuery } from '@tanstack/react-query';
import { Nothing, ProblemAlert, useApi, useWords } from '@yingda/ui';
import { Button, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { OVERRIDABLE, suggestEngineers } from '../../api/dispatch/assignment.ts';
import type { Candidate } from '../../api/dispatch/assignment.ts';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { BoardStore } from '../../live/board-store.ts';
import { useGiving } from './use-giving.ts';
import { words } from './words.ts';

export interface AssignDialogProps {
  readonly ticket: BoardTicket;
  readonly store: BoardStore;
  readonly engineerName: (number: string) => string;
  readonly close: () => void;
}

type Say = ReturnType<typeof useWords<NonNullable<(typeof words)['keys']>>>;
type Key = Parameters<Say>[0];

/** A code that is newer than this page is shown as it is. */
const sayCode = (say: Say, kind: 'factor' | 'excluded', code: string): string => {
  const key = `${kind}.${code}` as Key;
  const said = say(key);
  return said === key ? code : said;
};

/** Who fits best, with everything that counted, and who cannot take it and why (R23, R38). */
export const AssignDialog = ({ ticket, store, engineerName, close }: AssignDialogProps): ReactNode => {
  const { ticketNumber: number } = ticket;
  const say = useWords(words);
  const api = useApi();
  const suggestion = useQuery({
    queryKey: ['suggestion', number],
    queryFn: () => suggestEngineers(api, number),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const [assign, offer] = [useGiving(store, 'assign'), useGiving(store, 'offer')];
  const give = (
    how: typeof assign,
    engineer: string,
    overruling?: { readonly reason: string; readonly override: readonly string[] },
  ): void => {
    how.mutate({ number, engineer, name: engineerName(engineer), ...overruling });
    close();
  };
  const candidates = suggestion.data?.candidates ?? [];
  const ranked = candidates.filter(({ rank }) => rank !== undefined).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const excluded = candidates.filter(({ rank }) => rank === undefined);
  return (
    <Modal open title={say('assignTitle', { number })} footer={null} onCancel={close} width={640} destroyOnHidden>
      <p className="assign-about">
        <b>{ticket.accountName}</b> {ticket.model} {ticket.summary}
      </p>
      {suggestion.isPending && (
        <div role="status">
          <span className="unseen">{say('ranking')}</span>
          <Skeleton active paragraph={{ rows: 5 }} title={false} />
        </div>
      )}
      {suggestion.isError && <ProblemAlert error={suggestion.error} onRetry={() => void suggestion.refetch()} />}
      {suggestion.isSuccess && ranked.length === 0 && <Nothing title={say('noCandidates')} next={say('noCandidatesNext')} />}
      <ol className="candidates">
        {ranked.map((candidate, index) => (
          <li key={candidate.engineer} className="candidate">
            <div className="candidate-head">
              <span className="candidate-name">
                {engineerName(candidate.engineer)} <span className="soft tabular">{candidate.engineer}</span>
                {index === 0 && <span className="best">{say('best')}</span>}
              </span>
              <span className="tabular">{say('points', { points: Math.round((candidate.score ?? 0) * 10) / 10 })}</span>
              <Button size="small" onClick={() => give(offer, candidate.engineer)}>
                {say('offerNow')}
              </Button>
              <Button
                size="small"
                type={index === 0 ? 'primary' : 'default'}
                autoFocus={index === 0}
                onClick={() => give(assign, candidate.engineer)}
              >
                {say('assignNow')}
              </Button>
            </div>
            <details>
              <summary>{say('why')}</summary>
              <Factors candidate={candidate} />
            </details>
          </li>
        ))}
      </ol>
      {excluded.length > 0 && (
        <details className="excluded">
          <summary>{say('excludedTitle', { count: excluded.length })}</summary>
          <ul className="candidates">
            {excluded.map((candidate) => (
              <Excluded
                key={candidate.engineer}
                candidate={candidate}
                name={engineerName(candidate.engineer)}
                overrule={(overruling) => give(assign, candidate.engineer, overruling)}
              />
            ))}
          </ul>
        </details>
      )}
    </Modal>
  );
};

const Factors = ({ candidate: { factors } }: { readonly candidate: Candidate }): ReactNode => {
  const say = useWords(words);
  return (
    <dl className="factors">
      {factors.map(({ factor, value, points }) => (
        <div key={factor}>
          <dt>{sayCode(say, 'factor', factor)}</dt>
          <dd className="tabular">
            {points > 0 ? '+' : ''}
            {Math.round(points * 10) / 10}
            {value !== undefined && <span className="soft"> ({Math.round(value * 10) / 10})</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

interface ExcludedProps {
  readonly candidate: Candidate;
  readonly name: string;
  readonly overrule: (overruling: { readonly reason: string; readonly override: readonly string[] }) => void;
}

const Excluded = ({ candidate: { engineer, excluded = [] }, name, overrule }: ExcludedProps): ReactNode => {
  const say = useWords(words);
  const [reason, setReason] = useState<string>();
  const override = excluded.map(({ because }) => because);
  return (
    <li className="candidate">
      <div className="candidate-head">
        <span className="candidate-name">
          {name} <span className="soft tabular">{engineer}</span>
        </span>
        <span className="soft">{override.map((because) => sayCode(say, 'excluded', because)).join('、')}</span>
        {override.every((because) => OVERRIDABLE.includes(because)) && reason === undefined && (
          <Button size="small" onClick={() => setReason('')}>
            {say('overrule')}
          </Button>
        )}
      </div>
      {reason !== undefined && (
        <form
          className="overrule"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') overrule({ reason: reason.trim(), override });
          }}
        >
          <Input
            autoFocus
            required
            maxLength={1_000}
            aria-label={say('overruleReason')}
            placeholder={say('overruleReason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" type="primary" disabled={reason.trim() === ''}>
            {say('assignNow')}
          </Button>
        </form>
      )}
    </li>
  );
};
