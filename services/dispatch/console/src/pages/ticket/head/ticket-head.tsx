import { LinkOutlined, PrinterOutlined } from '@ant-design/icons';
import { Countdown, GradeTag, HolderTag, useCommand, useShortcut, useTerms, useWords } from '@yingda/ui';
import { Button, Tooltip } from 'antd';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { Present } from '../../../api/dispatch/presence.ts';
import type { TicketClock } from '../../../api/triage/clocks.ts';
import { EngineerName } from '../../../parts/names.tsx';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { HEAD_ACTIONS } from '../actions/head-actions.ts';
import { AssignButton } from '../assign/assign-button.tsx';
import type { Desk } from '../desk.ts';
import { isOver } from '../desk.ts';
import { WhoElse } from '../presence/who-else.tsx';
import { pageWords } from '../words.ts';
import './ticket-head.css';

export interface TicketHeadProps {
  readonly desk: Desk;
  readonly people: readonly Present[];
  /** The time slider. */
  readonly children: ReactNode;
}

/** What counts at a glance, and what the person may do now; stays in view while the page is scrolled. */
export const TicketHead = ({ desk, people, children }: TicketHeadProps): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  const { number, ticket, clocks, order, at } = desk;
  const nearest = nearestOf(clocks?.clocks ?? []);
  const copying = useCommand<void>({ run: () => navigator.clipboard.writeText(location.href), success: () => say('copied') });
  const print = useCallback(() => window.print(), []);
  useShortcut('p', say('goPrint'), print);
  return (
    <header className="ticket-head">
      <div className="head-line">
        <h1 className="tabular">{number}</h1>
        <span className={`ticket-state ${ticket.state}`}>{term('state', ticket.state)}</span>
        <GradeTag grade={clocks?.grade ?? ticket.grade} emergency={clocks?.emergency !== undefined} />
        <Flags desk={desk} />
        <WhoElse people={people} />
        <span className="head-tools">
          <AssignButton desk={desk} />
          <ActionButtons desk={desk} actions={HEAD_ACTIONS} most={2} />
          <Tooltip title={say('copyLink')}>
            <Button size="small" type="text" icon={<LinkOutlined />} aria-label={say('copyLink')} onClick={() => copying.mutate()} />
          </Tooltip>
          <Tooltip title={say('print')}>
            <Button size="small" type="text" icon={<PrinterOutlined />} aria-label={say('print')} onClick={print} />
          </Tooltip>
        </span>
      </div>
      <div className="head-line second">
        <span translate="no">{ticket.account}</span>
        <span>{ticket.contact.name}</span>
        {ticket.device.model !== undefined && <span>{ticket.device.model}</span>}
        {order?.engineer !== undefined && (
          <span>
            <small>{say('engineer')}</small> <EngineerName number={order.engineer} />
          </span>
        )}
        {clocks?.ledger && !clocks.ledger.over && (
          <span>
            <small>{say('holder')}</small> <HolderTag holder={clocks.ledger.holder} />
          </span>
        )}
        {nearest && at === undefined && !isOver(desk) && (
          <span className="nearest">
            <small>{term('target', nearest.target)}</small> <Countdown clock={shown(nearest)} label={term('target', nearest.target)} />
          </span>
        )}
      </div>
      {children}
    </header>
  );
};

/** What wants somebody's eye: a review that waits, an objection, a complaint that is not settled. */
const Flags = ({ desk: { clocks, ticket } }: { readonly desk: Desk }): ReactNode => {
  const term = useTerms();
  const { review, disputes = [], escalations = [] } = clocks?.internal ?? {};
  const flags = [
    ...(review === 'waiting' ? ['review'] : []),
    ...(disputes.length > 0 ? ['dispute'] : []),
    ...(escalations.some(({ answered }) => !answered) ? ['escalated'] : []),
    ...(ticket.complaint && ticket.complaint.settledAt === undefined ? ['complaint'] : []),
  ];
  return flags.map((flag) => (
    <span key={flag} className="head-flag">
      {term('flag', flag)}
    </span>
  ));
};

/** The open clock that is due first; one that stands counts after all that run. */
const nearestOf = (clocks: readonly TicketClock[]): TicketClock | undefined =>
  clocks
    .filter(({ state, stoppedAt }) => state === 'running' || state === 'paused' || (state === 'breached' && stoppedAt === undefined))
    .toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))[0];

const shown = ({ state, startedAt, due, warned = [] }: TicketClock) => ({
  ...{ state, startedAt },
  ...(due !== undefined && { due }),
  ...(warned.length > 0 && { warned: Math.max(...warned) }),
});
