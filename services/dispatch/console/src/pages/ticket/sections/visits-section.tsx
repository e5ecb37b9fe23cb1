import { timeText, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Visit } from '../../../api/dispatch/work-order.ts';
import { EngineerName } from '../../../parts/names.tsx';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { SCHEDULE_VISIT, visitActions } from '../actions/visit-actions.ts';
import type { Desk } from '../desk.ts';
import { NothingYet, Section } from './section.tsx';
import { workWords } from './work-words.ts';
import type { WorkWord } from './work-words.ts';

export const VisitsSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  return (
    <Section name="visits" actions={<ActionButtons desk={desk} actions={[SCHEDULE_VISIT]} />}>
      {desk.visits.length === 0 && <NothingYet title={say('noVisits')} next={say('noVisitsNext')} />}
      <ul className="review-list">
        {desk.visits.map((visit) => (
          <VisitLine key={visit.visit} visit={visit} desk={desk} />
        ))}
      </ul>
    </Section>
  );
};

const VisitLine = ({ visit, desk }: { readonly visit: Visit; readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const sayField = useWords(fieldWords);
  const { timeZone } = useSession().settings;
  const { window, status, engineer, minutes, site, delays, outcome, cancelledBecause } = visit;
  const delay = delays.at(-1);
  return (
    <li>
      <span>
        <b className="tabular">
          {timeText(window.from, 'short', timeZone)} – {timeText(window.until, 'time', timeZone)}
        </b>{' '}
        <EngineerName number={engineer} /> <small>{say(`visit.${status}` as WorkWord)}</small>
        {outcome !== undefined && <small>{sayField(`visitOutcome.${outcome}` as FieldWord)}</small>}
        {cancelledBecause !== undefined && <small>{sayField(`delay.${cancelledBecause}` as FieldWord)}</small>}
        <span className="line-more">
          {[say('minutes', { count: minutes }), site.address, site.region].filter(Boolean).join(' · ')}
          {delay && status === 'scheduled' && ` · ${say('delayedBy', { because: sayField(`delay.${delay.because}` as FieldWord) })}`}
        </span>
      </span>
      <ActionButtons desk={desk} actions={visitActions(visit)} most={2} />
    </li>
  );
};
