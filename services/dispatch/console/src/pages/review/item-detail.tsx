import { useQuery } from '@tanstack/react-query';
import { Countdown, GradeTag, HolderTag, ProblemAlert, Time, useApi, useTerms, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readTicket, ticketKey } from '../../api/intake/ticket.ts';
import { clocksKey, readClocks } from '../../api/triage/clocks.ts';
import { DecisionForm } from './decision-form.tsx';
import type { Item } from './inbox.ts';
import { ItemFacts } from './item-facts.tsx';
import { words } from './words.ts';

export interface ItemDetailProps {
  readonly item: Item;
  readonly onDecided: () => void;
}

/** What is to be decided, with the ticket's essentials beside it. */
export const ItemDetail = ({ item, onDecided }: ItemDetailProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const term = useTerms();
  const { ticketNumber } = item;
  const ticket = useQuery({ queryKey: ticketKey(ticketNumber), queryFn: () => readTicket(api, ticketNumber) });
  const clocks = useQuery({ queryKey: clocksKey(ticketNumber), queryFn: () => readClocks(api, ticketNumber) });
  const open = clocks.data?.clocks.filter(({ state }) => state === 'running' || state === 'paused' || state === 'breached') ?? [];
  const { data } = ticket;
  return (
    <article className="item-detail" aria-labelledby="item-title">
      <header>
        <h2 id="item-title">{say(`one.${item.kind}`)}</h2>
        <Link to={`/tickets/${ticketNumber}`} className="tabular">
          {ticketNumber}
        </Link>
        {data && <GradeTag grade={data.grade} emergency={clocks.data?.emergency !== undefined} />}
        {clocks.data?.ledger && !clocks.data.ledger.over && <HolderTag holder={clocks.data.ledger.holder} />}
      </header>
      <ItemFacts key={item.key} item={item} />
      <DecisionForm key={`decide ${item.key}`} item={item} onDecided={onDecided} />
      <section className="essentials">
        {ticket.error && <ProblemAlert error={ticket.error} onRetry={() => void ticket.refetch()} />}
        {!data && !ticket.error && <Skeleton active />}
        {data && (
          <>
            <h3>{say('report')}</h3>
            <p className="description">{data.description}</p>
            <dl className="facts">
              <div>
                <dt>{say('account')}</dt>
                <dd>{data.account}</dd>
              </div>
              <div>
                <dt>{say('contact')}</dt>
                <dd>{data.contact.name}</dd>
              </div>
              {(data.device.model ?? data.device.serialNumber) !== undefined && (
                <div>
                  <dt>{say('device')}</dt>
                  <dd>{[data.device.model, data.device.serialNumber].filter(Boolean).join(' · ')}</dd>
                </div>
              )}
              <div>
                <dt>{say('received')}</dt>
                <dd>
                  <Time at={data.receivedAt} /> · {term('channel', data.channel)} · {term('state', data.state)}
                </dd>
              </div>
              {open.map(({ target, ...clock }) => (
                <div key={target}>
                  <dt>{term('target', target)}</dt>
                  <dd>
                    {clock.due !== undefined && <Time at={clock.due} />}{' '}
                    <Countdown
                      clock={{ state: clock.state, startedAt: clock.startedAt, ...(clock.due !== undefined && { due: clock.due }) }}
                      label={term('target', target)}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
    </article>
  );
};
