import { Countdown, HolderTag, Time, timeText, useNow, useSession, useTerms, useWords } from '@yingda/ui';
import { Button, Collapse, Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Ledger, TicketClock } from '../../../api/triage/clocks.ts';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { answerEscalation } from '../actions/grade-actions.ts';
import { minutesOf, stretchesOf } from '../clocks-bar.ts';
import { ExplanationDrawer } from '../explanation-drawer.tsx';
import type { Desk } from '../desk.ts';
import { useSpanOf } from '../use-span-of.ts';
import { pageWords } from '../words.ts';
import { NothingYet, Section } from './section.tsx';
import './clocks.css';

/** Every clock with what ran and what stood, whose the time was, and the whole explanation on demand. */
export const ClocksSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const [explained, setExplained] = useState<string>();
  const { clocks } = desk;
  const known = clocks?.clocks ?? [];
  const earlier = clocks?.earlierClocks ?? [];
  const intervals = clocks?.ledger?.intervals ?? [];
  return (
    <Section name="clocks">
      {known.length === 0 && <NothingYet title={say('noClocks')} next={say('noClocksNext')} />}
      <ul className="clock-list">
        {known.map((clock) => (
          <ClockLine key={clock.target} clock={clock} desk={desk} intervals={intervals} onExplain={() => setExplained(clock.target)} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'earlier',
              label: say('earlierClocks', { count: earlier.length }),
              children: (
                <ul className="clock-list">
                  {earlier.map((clock) => (
                    <ClockLine key={`${clock.target} ${clock.startedAt}`} clock={clock} desk={desk} intervals={intervals} />
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <Escalations desk={desk} />
      {clocks?.ledger && <Whose ledger={clocks.ledger} />}
      {explained !== undefined && <ExplanationDrawer desk={desk} target={explained} onClose={() => setExplained(undefined)} />}
    </Section>
  );
};

interface ClockLineProps {
  readonly clock: TicketClock;
  readonly desk: Desk;
  readonly intervals: Ledger['intervals'];
  readonly onExplain?: () => void;
}

const ClockLine = ({ clock, desk, intervals, onExplain }: ClockLineProps): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  const spanOf = useSpanOf();
  const { calendar, policy } = clock;
  const name = term('target', clock.target);
  const isOpen = clock.state === 'running' || clock.state === 'paused' || (clock.state === 'breached' && clock.stoppedAt === undefined);
  const allowed = clock.workingDays === undefined ? spanOf(minutesOf(clock.duration)) : say('workingDays', { count: clock.workingDays });
  const rule = {
    rule: clock.rule,
    policy: policy.id,
    policyVersion: policy.version,
    calendar: calendar.id,
    calendarVersion: calendar.version,
  };
  return (
    <li className={`clock-line ${clock.state}`}>
      <div className="clock-head">
        <b>{name}</b>
        <span className={`clock-state ${clock.state}`}>{term('clock', clock.state)}</span>
        {isOpen && desk.at === undefined && <Countdown clock={shownClock(clock)} label={name} />}
        {onExplain && (
          <Button size="small" type="link" onClick={onExplain} aria-label={`${say('explain')}: ${name}`}>
            {say('explain')}
          </Button>
        )}
      </div>
      <ClockBar clock={clock} at={desk.at} intervals={intervals} />
      <p className="clock-facts tabular">
        <Told word="clockStarted" at={clock.startedAt} />
        {clock.due !== undefined && <Told word="clockDue" at={clock.due} />}
        {clock.stoppedAt !== undefined && <Told word="clockStopped" at={clock.stoppedAt} />}
        <span>{say('clockAllowed', { duration: allowed })}</span>
        {clock.consumed !== undefined && <span>{say('clockUsed', { duration: spanOf(minutesOf(clock.consumed)) })}</span>}
      </p>
      <Tooltip title={clock.reason}>
        <p className="clock-rule">{say('clockRule', rule)}</p>
      </Tooltip>
    </li>
  );
};

const Told = ({ word, at }: { readonly word: 'clockStarted' | 'clockDue' | 'clockStopped'; readonly at: string }): ReactNode => {
  const say = useWords(pageWords);
  const { timeZone } = useSession().settings;
  return (
    <Tooltip title={timeText(at, 'long', timeZone)}>
      <span>{say(word, { time: timeText(at, 'short', timeZone) })}</span>
    </Tooltip>
  );
};

const shownClock = ({ state, startedAt, due, warned = [] }: TicketClock) => ({
  ...{ state, startedAt },
  ...(due !== undefined && { due }),
  ...(warned.length > 0 && { warned: Math.max(...warned) }),
});

/** From its start to its end or due instant, whichever is later: by holder what ran, hatched what stood. */
const ClockBar = ({
  clock,
  at,
  intervals,
}: {
  readonly clock: TicketClock;
  readonly at: string | undefined;
  readonly intervals: Ledger['intervals'];
}): ReactNode => {
  const now = useNow();
  const say = useWords(pageWords);
  const term = useTerms();
  const { timeZone } = useSession().settings;
  const clockName = `${term('target', clock.target)}: ${term('clock', clock.state)}`;
  const told = clock.stoppedAt ?? clock.cancelledAt ?? at ?? new Date(now).toISOString();
  const end = clock.due !== undefined && clock.due > told ? clock.due : told;
  const upTo = intervals.map((each) => ({ ...each, to: each.to !== undefined && each.to < told ? each.to : told }));
  const held = stretchesOf(upTo, clock.startedAt, end);
  const pauses = (clock.pauses ?? []).map((each) => ({ ...each, to: each.to ?? told }));
  const stood = stretchesOf(pauses, clock.startedAt, end);
  const [whole] = stretchesOf([{ holder: '', from: clock.startedAt, to: clock.due ?? end }], clock.startedAt, end);
  const times = ({ from, to }: { readonly from: string; readonly to: string }) =>
    `${timeText(from, 'short', timeZone)} – ${timeText(to, 'short', timeZone)}`;
  return (
    <div
      className="clock-bar"
      role="img"
      aria-label={[
        clockName,
        ...held.map((each) => `${say('heldBy', { holder: term('holder', each.holder), minutes: times(each) })}`),
      ].join('; ')}
    >
      {held.map((each) => (
        <Tooltip key={each.from} title={`${term('holder', each.holder)} ${times(each)}`}>
          <i className={`held ${each.holder}`} style={{ insetInlineStart: `${each.left}%`, inlineSize: `${each.width}%` }} />
        </Tooltip>
      ))}
      {stood.map((each) => (
        <i key={each.from} className="stood" style={{ insetInlineStart: `${each.left}%`, inlineSize: `${each.width}%` }} />
      ))}
      {whole && whole.width < 100 && <i className="due-mark" style={{ insetInlineStart: `${whole.width}%` }} />}
    </div>
  );
};

const Escalations = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(pageWords);
  const term = useTerms();
  const raised = desk.clocks?.internal?.escalations ?? [];
  if (raised.length === 0) return null;
  return (
    <ul className="review-list">
      {raised.map(({ escalation, level, target, to, answered, raisedAt }) => (
        <li key={escalation}>
          <span>
            {say('escalation', {
              level,
              target: term('target', target),
              to: to.role === undefined ? term('problemType', to.onCall ?? '') : term('role', to.role),
            })}{' '}
            <Time at={raisedAt} /> {answered && <small>{say('answered')}</small>}
          </span>
          {!answered && <ActionButtons desk={desk} actions={[answerEscalation(escalation)]} />}
        </li>
      ))}
    </ul>
  );
};

/** R22: whose every minute was. */
const Whose = ({ ledger }: { readonly ledger: Ledger }): ReactNode => {
  const say = useWords(pageWords);
  const spanOf = useSpanOf();
  const held = Object.entries(ledger.held)
    .map(([holder, duration]) => ({ holder, minutes: minutesOf(duration) }))
    .filter(({ minutes }) => minutes > 0);
  const all = held.reduce((sum, { minutes }) => sum + minutes, 0);
  if (all === 0) return null;
  return (
    <>
      <h3>{say('whose')}</h3>
      <div className="whose-bar" aria-hidden>
        {held.map(({ holder, minutes }) => (
          <i key={holder} className={`held ${holder}`} style={{ inlineSize: `${(minutes / all) * 100}%` }} />
        ))}
      </div>
      <ul className="whose-list">
        {held.map(({ holder, minutes }) => (
          <li key={holder}>
            <i className={`held ${holder}`} aria-hidden /> <HolderTag holder={holder} /> <span className="tabular">{spanOf(minutes)}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
