import { isProblem, ProblemAlert, useWords } from '@yingda/ui';
import { Alert, Button, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CalendarDocument } from '../../../api/triage/calendars.ts';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { PublishCalendar } from './publish-calendar.tsx';
import { usePreview } from './use-preview.ts';
import { words } from './words.ts';
import { YearPicture } from './year-picture.tsx';

export interface CalendarEditorProps {
  /** Absent for a new one. */
  readonly calendar: string | undefined;
  readonly first: string;
  readonly published: CalendarDocument | undefined;
}

/** Writes the next version of a calendar, checked and drawn while one types. */
export const CalendarEditor = ({ calendar, first, published }: CalendarEditorProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const [text, setText] = useState(first);
  const [year, setYear] = useState(new Date().getFullYear());
  const [publishing, setPublishing] = useState(false);
  const { preview, request, faults, refusal, checking } = usePreview(text, year);
  const isGood = !checking && request !== undefined && preview !== undefined;
  return (
    <>
      <div className="detail-head">
        <h2>{calendar === undefined ? say('draftNew') : say('draftOf', { calendar })}</h2>
        <span className="spring" />
        <Button type="primary" disabled={!isGood} onClick={() => setPublishing(true)}>
          {sayAll('publish')}
        </Button>
      </div>
      <p className="section-about">{say('draftAbout')}</p>
      {isProblem(refusal, 'CALENDAR_UNCHANGED') ? (
        <Alert type="info" showIcon title={say('unchanged')} style={{ marginBottom: 12 }} />
      ) : (
        refusal && <ProblemAlert error={refusal} />
      )}
      <div className="calendar-draft">
        <TextEditor label={sayAll('editor')} text={text} onChange={setText} faults={faults} checking={checking} />
        <section aria-label={say('picture')}>
          <div className="section-bar">
            <strong>{say('picture')}</strong>
            <span className="spring" />
            <InputNumber
              aria-label={say('year')}
              min={1970}
              max={2399}
              value={year}
              onChange={(value) => value !== null && setYear(value)}
            />
          </div>
          {preview ? <YearPicture days={preview.days} /> : faults.length === 0 && !refusal && <Skeleton active />}
        </section>
      </div>
      {publishing && request && (
        <PublishCalendar request={request} year={year} published={published} onClose={() => setPublishing(false)} />
      )}
    </>
  );
};
