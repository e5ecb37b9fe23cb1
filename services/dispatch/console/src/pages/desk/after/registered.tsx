import { useQuery } from '@tanstack/react-query';
import { Countdown, GradeTag, timeText, useApi, useCommand, useSession, useTerms, useWords } from '@yingda/ui';
import { Button, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readTicket, tellTicket, ticketKey } from '../../../api/intake/ticket.ts';
import { clocksKey, readClocks } from '../../../api/triage/clocks.ts';
import type { Draft } from '../drafts/draft.ts';
import { words } from '../words.ts';
import { FirstDiagnosis } from './first-diagnosis.tsx';

export interface RegisteredProps {
  readonly draft: Draft;
  readonly ticketNumber: string;
  /** The report still lacks something (R6). */
  readonly lacks: boolean;
  readonly onClose: () => void;
}

/** R8: the number to tell the customer, what was promised, and what comes next. */
export const Registered = ({ draft, ticketNumber, lacks, onClose }: RegisteredProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const term = useTerms();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const clocks = useQuery({ queryKey: clocksKey(ticketNumber), queryFn: () => readClocks(api, ticketNumber) });
  return (
    <div className="registered">
      <section aria-label={say('registered')}>
        <p className="desk-soft">{say('registered')}</p>
        <h2 ref={heading} tabIndex={-1} className="big-number tabular">
          <Typography.Text copyable={{ text: ticketNumber, tooltips: [say('copyNumber'), say('copied')] }}>{ticketNumber}</Typography.Text>
        </h2>
        <Told ticketNumber={ticketNumber} />
        <div className="registered-grade">
          <GradeTag grade={clocks.data?.grade} emergency={clocks.data?.emergency !== undefined} />
        </div>
        <ul className="desk-clocks">
          {clocks.data?.clocks
            .filter(({ state }) => state === 'running')
            .map(({ target, state, startedAt, due }) => (
              <li key={target}>
                <span className="desk-target">{term('target', target)}</span>
                <Countdown clock={{ state, startedAt, ...(due !== undefined && { due }) }} label={term('target', target)} />
                <DueTime due={due} />
              </li>
            ))}
        </ul>
      </section>
      <section aria-label={say('nextSteps')} className="next-steps">
        <h3>{say('nextSteps')}</h3>
        <FirstDiagnosis ticketNumber={ticketNumber} helpful={draft.helpful} />
        {lacks && <AskMissing ticketNumber={ticketNumber} />}
        <div className="next-links">
          <Link to={`/tickets/${ticketNumber}`}>
            <Button>{say('openTicket')}</Button>
          </Link>
          <Button type="primary" onClick={onClose}>
            {say('closeCall')}
          </Button>
        </div>
      </section>
    </div>
  );
};

const DueTime = ({ due }: { readonly due: string | undefined }): ReactNode => {
  const { timeZone } = useSession().settings;
  return <span className="desk-due tabular">{due !== undefined && timeText(due, 'short', timeZone)}</span>;
};

/** R8: whether the customer knows that the report was taken. */
const Told = ({ ticketNumber }: { readonly ticketNumber: string }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { data } = useQuery({
    queryKey: ticketKey(ticketNumber),
    queryFn: () => readTicket(api, ticketNumber),
    refetchInterval: ({ state }) => (state.data?.acknowledgedAt === undefined ? 3_000 : false),
  });
  if (!data) return <p role="status">&nbsp;</p>;
  const spoken = data.channel === 'hotline' || data.channel === 'counter';
  const told = data.acknowledgedAt === undefined ? say('notTold') : say('told', { time: timeText(data.acknowledgedAt, 'time', timeZone) });
  return <p role="status">{spoken ? say('tellNow') : told}</p>;
};

/** R6: one message with the guiding questions, in the customer's language. */
const AskMissing = ({ ticketNumber }: { readonly ticketNumber: string }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const ask = useCommand<string>({
    run: (number, key) => tellTicket(api, number, '/details-request', {}, { idempotencyKey: key }),
    after: (_, number) => [['ticket', number], ['desk']],
  });
  if (ask.isSuccess) return <p role="status">{say('askedMissing')}</p>;
  return (
    <Button loading={ask.isPending} onClick={() => ask.mutate(ticketNumber)}>
      {say('askMissing')}
    </Button>
  );
};
