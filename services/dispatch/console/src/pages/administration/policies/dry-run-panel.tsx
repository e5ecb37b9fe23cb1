import { Nothing, ProblemAlert, useWords } from '@yingda/ui';
import { Alert, Button, DatePicker, Progress } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DryRunResult } from './dry-run-result.tsx';
import { useDryRun } from './use-dry-run.ts';
import { words } from './words.ts';

export interface DryRunPanelProps {
  readonly text: string;
  /** The text has no faults. */
  readonly ready: boolean;
  /** The text that a finished run was of. */
  readonly onTried: (text: string) => void;
}

/** Tries the text on past tickets and shows which verdicts would be others, while it goes on. */
export const DryRunPanel = ({ text, ready, onTried }: DryRunPanelProps): ReactNode => {
  const say = useWords(words);
  const [period, setPeriod] = useState<readonly [Dayjs | null, Dayjs | null]>([null, null]);
  const { run, of, changes, starting, error, start, more } = useDryRun(onTried);
  const [from, to] = period;
  const begin = (): void =>
    start({
      text,
      ...(from && { from: from.startOf('day').format('YYYY-MM-DDTHH:mm:ssZ') }),
      ...(to && { to: to.add(1, 'day').startOf('day').format('YYYY-MM-DDTHH:mm:ssZ') }),
    });
  const isRunning = starting || run?.state === 'running';
  return (
    <section className="card" aria-label={say('dryRun')}>
      <h2>{say('dryRun')}</h2>
      <p className="section-about">{say('dryRunAbout')}</p>
      <div className="section-bar">
        <span id="dry-run-period">{say('received')}</span>
        <DatePicker.RangePicker
          aria-labelledby="dry-run-period"
          allowEmpty={[true, true]}
          value={[from, to]}
          onChange={(dates) => setPeriod(dates ?? [null, null])}
        />
        <Button onClick={begin} disabled={!ready} loading={isRunning}>
          {run ? say('runAgain') : say('run')}
        </Button>
      </div>
      {error !== undefined && <ProblemAlert error={error} onRetry={begin} />}
      {run?.state === 'running' && (
        <div role="status">
          <Progress
            percent={run.total === 0 ? 0 : Math.floor((run.tickets / run.total) * 100)}
            aria-label={say('dryRun')}
            format={() => say('running', { done: run.tickets, total: run.total })}
          />
        </div>
      )}
      {run?.state === 'failed' && <Alert type="error" showIcon title={say('runFailed')} />}
      {run?.state === 'stopped' && <Alert type="warning" showIcon title={say('runStopped')} />}
      {run && of !== text && <Alert type="warning" showIcon title={say('stale')} style={{ marginBottom: 12 }} />}
      {run?.state === 'done' && run.total === 0 && <Nothing title={say('noTickets')} next={say('noTicketsNext')} />}
      {run && run.tickets > 0 && <DryRunResult run={run} changes={changes} onMore={more} />}
    </section>
  );
};
