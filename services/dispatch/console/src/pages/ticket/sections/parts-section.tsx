import { Time, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { EngineerName } from '../../../parts/names.tsx';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { REPLACE_PART, REQUEST_PART, requisitionActions } from '../actions/part-actions.ts';
import type { Desk } from '../desk.ts';
import { NothingYet, Section } from './section.tsx';
import { workWords } from './work-words.ts';
import type { WorkWord } from './work-words.ts';

/** What was asked for, issued, put in and taken back. */
export const PartsSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const sayField = useWords(fieldWords);
  const { requisitions = [], replaced = [] } = desk.order?.parts ?? {};
  return (
    <Section name="parts" actions={<ActionButtons desk={desk} actions={[REQUEST_PART, REPLACE_PART]} />}>
      {requisitions.length + replaced.length === 0 && <NothingYet title={say('noParts')} next={say('noPartsNext')} />}
      <ul className="review-list">
        {requisitions.map((each) => (
          <li key={each.requisition}>
            <span>
              <b className="tabular">
                {each.quantity} × {each.part}
              </b>{' '}
              <small>{say(`requisition.${each.status}` as WorkWord)}</small>
              {each.refusedBecause !== undefined && <small>{sayField(`refusal.${each.refusedBecause}` as FieldWord)}</small>}
              <span className="line-more">
                <EngineerName number={each.engineer} /> <Time at={each.requestedAt} />
                {each.issued.flatMap(({ serials }) => serials).join(', ')}
              </span>
            </span>
            <ActionButtons desk={desk} actions={requisitionActions(each)} most={2} />
          </li>
        ))}
        {replaced.map((each, index) => (
          <li key={`${each.at} ${index}`}>
            <span>
              {say('replacedLine', { quantity: each.quantity, part: each.part })} <Time at={each.at} />
              {(each.oldSerial ?? each.newSerial) !== undefined && (
                <span className="line-more">{say('serialsLine', { old: each.oldSerial ?? '–', new: each.newSerial ?? '–' })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
