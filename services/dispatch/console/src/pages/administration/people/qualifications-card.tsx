import { useApi, useWords } from '@yingda/ui';
import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { grantQualification, withdrawQualification } from '../../../api/dispatch/staff.ts';
import type { Qualification } from '../../../api/dispatch/staff.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import type { EngineerCardProps } from './engineer-page.tsx';
import { useAsk } from './use-ask.ts';
import { words } from './words.ts';

/** Days before the last one at which a qualification is worth renewing. */
const SOON = 60;

interface Fields {
  readonly qualification: string;
  readonly from?: Dayjs | null;
  readonly until?: Dayjs | null;
}

/** What an engineer is allowed to do, and until when. */
export const QualificationsCard = ({ engineer: { engineer, qualifications }, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [open, setOpen] = useState(false);
  const ask = useAsk((qualification) => withdrawQualification(api, engineer, qualification));
  return (
    <section className="card" aria-label={say('qualifications')}>
      <div className="card-head">
        <h2>{say('qualifications')}</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen(true)}>
            {say('grant')}
          </Button>
        )}
      </div>
      {qualifications.length === 0 && <p className="soft">{say('noQualifications')}</p>}
      <ul className="rows">
        {qualifications.map((each) => (
          <li key={each.qualification}>
            <span className="mono">{each.qualification}</span>
            <Validity qualification={each} />
            <span className="spring" />
            {mayKeep && (
              <Button
                size="small"
                type="text"
                aria-label={`${sayAll('withdraw')}: ${each.qualification}`}
                onClick={() =>
                  ask(each.qualification, {
                    title: say('withdrawQualificationTitle', { name: each.qualification }),
                    detail: say('withdrawQualificationDetail'),
                  })
                }
              >
                {sayAll('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <KeepDrawer<Fields>
        title={say('grant')}
        open={open}
        onClose={() => setOpen(false)}
        initial={{}}
        run={({ qualification, from, until }) =>
          grantQualification(api, engineer, {
            qualification: qualification.trim(),
            ...(from && { from: from.format('YYYY-MM-DD') }),
            ...(until && { until: until.format('YYYY-MM-DD') }),
          })
        }
        after={[['engineers']]}
      >
        {() => (
          <>
            <Form.Item
              name="qualification"
              label={say('qualification')}
              extra={sayAll('slugHint')}
              rules={[{ required: true, message: sayAll('required') }]}
            >
              <Input className="mono" autoComplete="off" />
            </Form.Item>
            <Form.Item name="from" label={say('firstDay')}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="until" label={say('lastDay')} extra={say('neverExpires')}>
              <DatePicker style={{ width: '100%' }} />
            </Form.Item>
          </>
        )}
      </KeepDrawer>
    </section>
  );
};

const Validity = ({ qualification: { until } }: { readonly qualification: Qualification }): ReactNode => {
  const say = useWords(words);
  if (until === undefined) return <span className="soft">{say('neverExpires')}</span>;
  const days = dayjs(until).endOf('day').diff(dayjs(), 'day', true);
  if (days < 0) return <StateMark tone="bad">{say('expiredOn', { day: until })}</StateMark>;
  if (days < SOON) return <StateMark tone="warning">{say('expiresSoon', { day: until })}</StateMark>;
  return <span className="soft tabular">{say('validUntil', { day: until })}</span>;
};
