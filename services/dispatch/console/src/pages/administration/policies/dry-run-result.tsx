import { Time, useTerms, useWords } from '@yingda/ui';
import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DryRun, Verdict, VerdictChange } from '../../../api/triage/policies.ts';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const TONES = { met: 'good', breached: 'bad', open: 'quiet', cancelled: 'quiet', none: 'quiet' } as const;

const VerdictMark = ({ verdict }: { readonly verdict: Verdict }): ReactNode => {
  const say = useWords(words);
  return <StateMark tone={TONES[verdict]}>{say(`verdict.${verdict}`)}</StateMark>;
};

type Count = DryRun['verdicts'][number];

/** What a dry run found: verdicts before and after by target, first grades, and the tickets one by one. */
export const DryRunResult = ({
  run: { tickets, changed, verdicts, grades },
  changes,
  onMore,
}: {
  readonly run: DryRun;
  readonly changes: readonly VerdictChange[];
  readonly onMore: (() => void) | undefined;
}): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const counts: TableColumnsType<Count> = [
    { title: say('target'), dataIndex: 'target', render: (target: string) => term('target', target) },
    { title: sayAll('before'), dataIndex: 'from', render: (verdict: Verdict) => <VerdictMark verdict={verdict} /> },
    { title: sayAll('after'), dataIndex: 'to', render: (verdict: Verdict) => <VerdictMark verdict={verdict} /> },
    { title: say('tickets'), dataIndex: 'tickets', align: 'right', className: 'tabular' },
  ];
  const columns: TableColumnsType<VerdictChange> = [
    { title: say('ticket'), dataIndex: 'ticketNumber', render: (number: string) => <Link to={`/tickets/${number}`}>{number}</Link> },
    { title: say('target'), dataIndex: 'target', render: (target: string) => term('target', target) },
    { title: sayAll('before'), dataIndex: 'from', render: (verdict: Verdict) => <VerdictMark verdict={verdict} /> },
    { title: sayAll('after'), dataIndex: 'to', render: (verdict: Verdict) => <VerdictMark verdict={verdict} /> },
    { title: say('dueBefore'), dataIndex: 'dueBefore', render: (at?: string) => at !== undefined && <Time at={at} /> },
    { title: say('dueAfter'), dataIndex: 'dueAfter', render: (at?: string) => at !== undefined && <Time at={at} /> },
  ];
  return (
    <>
      <p role="status">
        <strong className="tabular">{say('result', { count: tickets })}</strong> ·{' '}
        {changed === 0 ? say('noVerdictChanges') : say('wouldChange', { count: changed })}
      </p>
      <h3>{say('verdicts')}</h3>
      <Table<Count>
        aria-label={say('verdicts')}
        size="small"
        rowKey={({ target, from, to }) => `${target} ${from} ${to}`}
        columns={counts}
        dataSource={[...verdicts]}
        pagination={false}
      />
      {grades.length > 0 && (
        <>
          <h3>{say('grades')}</h3>
          <ul>
            {grades.map(({ from, to, tickets: count }) => (
              <li key={`${from} ${to}`}>
                {say('gradeChange', { from, to })}: <span className="tabular">{count}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {changes.length > 0 && (
        <>
          <h3>{say('changedTickets')}</h3>
          <Table<VerdictChange>
            aria-label={say('changedTickets')}
            size="small"
            rowKey={({ ticketNumber, target }) => `${ticketNumber} ${target}`}
            columns={columns}
            dataSource={[...changes]}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        </>
      )}
      {onMore && (
        <div className="section-more">
          <Button onClick={onMore}>{sayAll('more')}</Button>
        </div>
      )}
    </>
  );
};
