import { useQuery } from '@tanstack/react-query';
import { GradeTag, spanText, Time, useApi, useNow, useSession, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { historyKey, readHistory } from '../../api/intake/ticket.ts';
import { usePersonName } from '../../parts/names.tsx';
import { BothClocks } from './both-clocks.tsx';
import type { Item } from './inbox.ts';
import { moneyText } from './money-text.ts';
import { words } from './words.ts';
import { writtenIn } from './written.ts';

type Fact = readonly [name: string, value: ReactNode];

/** What is to be decided: who wants what, why, and by when. */
export const ItemFacts = ({ item }: { readonly item: Item }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const term = useTerms();
  const nameOf = usePersonName();
  const now = useNow();
  const { timeZone } = useSession().settings;
  const { data: history = [] } = useQuery({ queryKey: historyKey(item.ticketNumber), queryFn: () => readHistory(api, item.ticketNumber) });
  const written = (types: readonly string[], field: string, about?: readonly [string, number]) =>
    writtenIn(history, { types, field, ...(about && { about }) });
  const text = (name: string, value: string | undefined): Fact[] => (value === undefined ? [] : [[name, <q key={name}>{value}</q>]]);
  const factsOf = (): readonly Fact[] => {
    switch (item.kind) {
      case 'grade':
      case 'flag': {
        const { gradeReason, gradeBy, flags } = item.review;
        return [
          ...(gradeReason === undefined ? [] : [[say('gradeWhy'), gradeReason] as const]),
          ...(gradeBy === undefined ? [] : [[say('by'), nameOf(gradeBy)] as const]),
          ...flags.map(({ target, what, flaggedAt }): Fact => [
            say('one.flag'),
            <span key={flaggedAt}>
              {term('target', target)}: {say(`flag.${knownFlag(what)}`)} (<Time at={flaggedAt} />)
            </span>,
          ]),
        ];
      }
      case 'proposal': {
        const { from, to, proposer, proposal, at } = item.proposal;
        const arrow = (
          <span className="from-to">
            <GradeTag grade={from} /> → <GradeTag grade={to} />
          </span>
        );
        return [
          [say('one.proposal'), arrow],
          ...text(say('reason'), written(['RegradeProposed'], 'reason', ['proposal', proposal])),
          [say('by'), nameOf(proposer)],
          [say('received'), <Time key="at" at={at} />],
        ];
      }
      case 'dispute': {
        const { grade, claimed, by, disputer, dispute } = item.dispute;
        const about = ['dispute', dispute] as const;
        return [
          [
            say('claim'),
            <span key="grades" className="from-to">
              <GradeTag grade={grade} /> → <GradeTag grade={claimed} />
            </span>,
          ],
          ...text(say('reason'), written(['GradeDisputed'], 'reason', about)),
          [say('by'), by === 'customer' ? say('customer') : say('staffFor', { name: nameOf(disputer) })],
          ...text(say('explanation'), written(['GradeDisputeAnswered'], 'explanation', about)),
          ...text(say('escalationReason'), written(['GradeDisputeEscalated'], 'reason', about)),
        ];
      }
      case 'escalation': {
        const { target, level, to, due, reason } = item.escalation;
        const span = spanText(Math.abs(now - Date.parse(due)), { day: 'd', hour: 'h' });
        const isOver = now > Date.parse(due);
        return [
          [say('target'), term('target', target)],
          [
            isOver ? say('overdueFor', { span }) : say('dueIn', { span }),
            <span key="due" className={isOver ? 'is-overdue tabular' : 'tabular'}>
              <Time at={due} />
            </span>,
          ],
          [say('level'), String(level)],
          [say('goesTo'), to.role === undefined ? say('onCall', { what: term('problemType', to.onCall ?? '') }) : term('role', to.role)],
          [say('why'), reason],
        ];
      }
      case 'complaint':
        return [
          ...text(say('complaint'), written(['ComplaintRaised'], 'reason')),
          ...text(say('plan'), item.complaint.stage === 'planned' ? written(['RemedyPlanned'], 'plan') : undefined),
          [say('received'), <Time key="at" at={item.complaint.raisedAt} />],
        ];
      case 'quote': {
        const { total, currency, validUntil, expired } = item.quote;
        return [
          [say('total'), moneyText(total, currency)],
          [
            say('validUntil'),
            <span key="until" className={expired ? 'is-overdue' : ''}>
              <Time at={validUntil} /> {expired && say('expired')}
            </span>,
          ],
        ];
      }
      default:
        return item satisfies never;
    }
  };
  return (
    <>
      <dl className="facts">
        {factsOf().map(([name, value], index) => (
          <div key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item.kind === 'dispute' && <BothClocks ticketNumber={item.ticketNumber} dispute={item.dispute.dispute} timeZone={timeZone} />}
    </>
  );
};

export const knownFlag = (what: string): 'regrade' | 'pause' | 'device-time' =>
  what === 'regrade' || what === 'pause' ? what : 'device-time';
