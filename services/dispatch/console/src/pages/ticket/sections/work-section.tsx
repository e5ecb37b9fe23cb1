import { Time, timeText, useSession, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { EngineerName, PersonName, useEngineerName } from '../../../parts/names.tsx';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { answerForDepartment, supportActions, WORK_ACTIONS } from '../actions/work-actions.ts';
import { AssignButton } from '../assign/assign-button.tsx';
import type { Desk } from '../desk.ts';
import { FactList, NothingYet, Section } from './section.tsx';
import { workWords } from './work-words.ts';

const timed = (label: string, at: string | undefined) => (at === undefined ? undefined : { label, value: <Time at={at} /> });

/** Who does the work and how it goes. */
export const WorkSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const term = useTerms();
  const engineerName = useEngineerName();
  const { timeZone } = useSession().settings;
  const { order } = desk;
  const short = (at: string): string => timeText(at, 'short', timeZone);
  if (!order)
    return (
      <Section name="work">
        <NothingYet title={say('noOrder')} next={say('noOrderNext')} />
      </Section>
    );
  const { wait, offer, resolution, collaboration } = order;
  return (
    <Section
      name="work"
      beside={<span className="work-state">{term('work', order.state)}</span>}
      actions={
        <div className="action-buttons">
          <AssignButton desk={desk} />
          <ActionButtons desk={desk} actions={WORK_ACTIONS} most={3} />
        </div>
      }
    >
      {wait && (
        <p className="standing-note">
          {say('waitsFor', { holder: term('holder', wait.holder), time: short(wait.since) })} {wait.note}
        </p>
      )}
      {offer && <p className="standing-note">{say('offeredTo', { name: engineerName(offer.engineer), time: short(offer.acceptBy) })}</p>}
      {order.state === 'opened' && order.unassigned !== undefined && <p className="standing-note grave">{order.unassigned}</p>}
      <FactList
        facts={[
          { label: say('engineer'), value: order.engineer === undefined ? say('nobody') : <EngineerName number={order.engineer} /> },
          {
            label: say('group'),
            value: `${term('problemType', order.group)}${order.round > 1 ? ` · ${say('round', { round: order.round })}` : ''}`,
          },
          timed(say('assignedAt'), order.assignment?.assignedAt),
          timed(say('acceptedAt'), order.acceptedAt),
          timed(say('contactedAt'), order.contactedAt),
          timed(say('startedAt'), order.started?.startedAt),
          timed(say('resolvedAt'), order.resolvedAt),
          collaboration?.coordinator === undefined
            ? undefined
            : { label: say('coordinator'), value: <PersonName id={collaboration.coordinator} /> },
          order.refusedBy && order.state === 'opened'
            ? {
                label: '',
                value: say('refusedBy', { names: order.refusedBy.map(({ engineer }) => engineerName(engineer)).join(', ') }),
                wide: true,
              }
            : undefined,
          resolution && { label: say('resolution'), value: <span className="written">{resolution.solution}</span>, wide: true },
          resolution?.cause === undefined ? undefined : { label: say('cause'), value: resolution.cause, wide: true },
          resolution?.precautions === undefined ? undefined : { label: say('precautions'), value: resolution.precautions, wide: true },
        ]}
      />
      <WorkLog desk={desk} />
      <Together desk={desk} />
    </Section>
  );
};

const WorkLog = ({ desk: { order } }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const sayField = useWords(fieldWords);
  const log = order?.log;
  if (!log) return null;
  return (
    <>
      <h3>
        {say('log')} {log.minutes.total > 0 && <small>{say('minutesTotal', { count: log.minutes.total })}</small>}
      </h3>
      <ul className="log-list">
        {log.entries.map((entry, index) => (
          <li key={`${entry.at} ${index}`}>
            <Time at={entry.at} /> <EngineerName number={entry.engineer} />{' '}
            {entry.activity !== undefined && <small>{sayField(`activity.${entry.activity}` as FieldWord)}</small>}{' '}
            {entry.spent && <small>{say('minutes', { count: minutesBetween(entry.spent) })}</small>}
            <p className="said-text">{entry.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
};

const minutesBetween = ({ from, until }: { readonly from: string; readonly until: string }): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 60_000);

/** Support and departments. */
const Together = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const { timeZone } = useSession().settings;
  const { support = [], departments = [] } = desk.order?.collaboration ?? {};
  if (support.length === 0 && departments.length === 0) return null;
  return (
    <ul className="review-list">
      {support.map((each) => (
        <li key={each.support}>
          <span>
            <b>{say('support')}</b> <EngineerName number={each.engineer} /> <Time at={each.requestedAt} />
            <q>{each.question}</q>
            {each.joined.map((number) => (
              <small key={number}>
                <EngineerName number={number} />
              </small>
            ))}
            {each.answer !== undefined && <q>{each.answer}</q>}
          </span>
          <ActionButtons desk={desk} actions={supportActions(each)} />
        </li>
      ))}
      {departments.map((each) => (
        <li key={each.involvement}>
          <span>
            <b>{each.department}</b> <small>{say('dueUntil', { time: timeText(each.dueAt, 'short', timeZone) })}</small>{' '}
            {each.late === true && <small className="late">{say('late')}</small>}
            <q>{each.duty}</q>
            {each.answer !== undefined && <q>{each.answer}</q>}
          </span>
          {each.answer === undefined && <ActionButtons desk={desk} actions={[answerForDepartment(each.involvement)]} />}
        </li>
      ))}
    </ul>
  );
};
