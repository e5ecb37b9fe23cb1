import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, Time, useApi, useCommand, useTerms, useWords } from '@yingda/ui';
import { DatePicker, Modal, Radio, Skeleton, Space, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { CALENDARS, previewCalendar, publishCalendar } from '../../../api/triage/calendars.ts';
import type { CalendarDocument, CalendarPreview, CalendarRequest } from '../../../api/triage/calendars.ts';
import { ChangesTable } from '../shared/changes-table.tsx';
import { documentChanges } from '../shared/document-changes.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

export interface PublishCalendarProps {
  readonly request: CalendarRequest;
  readonly year: number;
  readonly published: CalendarDocument | undefined;
  readonly onClose: () => void;
}

const IGNORED = ['version', 'effectiveFrom', 'tzdata', 'transitions'];

/** Says what changes and which open clocks would be due at another time, and publishes. */
export const PublishCalendar = ({ request, year, published, onClose }: PublishCalendarProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [later, setLater] = useState(false);
  const [on, setOn] = useState<Dayjs | null>(null);
  const wanted: CalendarRequest = { ...request, ...(later && on && { effectiveFrom: on.startOf('day').format('YYYY-MM-DDTHH:mm:ssZ') }) };
  const { data: preview, error } = useQuery({
    queryKey: ['administration', 'calendar-outlook', wanted],
    queryFn: () => previewCalendar(api, { ...wanted, year, clocks: true }),
    gcTime: 0,
    retry: false,
  });
  const publish = useCommand({
    run: (asked: CalendarRequest) => publishCalendar(api, asked),
    after: () => [CALENDARS],
    success: ({ calendarVersion }) => say('published', { calendar: preview?.calendar ?? '', version: calendarVersion }),
    quiet: true,
  });
  return (
    <Modal
      open
      width={760}
      title={say('publishTitle', { calendar: preview?.calendar ?? '', version: preview?.version ?? '…' })}
      okText={sayAll('publish')}
      cancelText={sayAll('cancel')}
      okButtonProps={{ disabled: !preview || (later && on === null) }}
      confirmLoading={publish.isPending}
      onOk={() => publish.mutate(wanted, { onSuccess: () => void navigate('/administration/calendars') })}
      onCancel={onClose}
    >
      <p className="section-about">{say('publishAbout')}</p>
      {(publish.error ?? error) && <ProblemAlert error={publish.error ?? error} />}
      <Space style={{ marginBottom: 12 }} wrap>
        <span id="calendar-when">{say('when')}</span>
        <Radio.Group aria-labelledby="calendar-when" value={later} onChange={({ target }) => setLater(target.value as boolean)}>
          <Radio value={false}>{say('atOnce')}</Radio>
          <Radio value>{say('at')}</Radio>
        </Radio.Group>
        {later && <DatePicker value={on} onChange={setOn} aria-label={say('when')} />}
      </Space>
      {!preview && !error && <Skeleton active />}
      {preview && published && (
        <>
          <h3>{say('changes', { version: published.version })}</h3>
          <div style={{ maxHeight: 260, overflow: 'auto' }} tabIndex={0} role="region" aria-label={say('what')}>
            <ChangesTable label={say('what')} changes={documentChanges(published, preview.document, IGNORED)} />
          </div>
        </>
      )}
      {preview?.clocks && <OpenClocks clocks={preview.clocks} />}
    </Modal>
  );
};

const OpenClocks = ({
  clocks: { tickets, changed, changes, more },
}: {
  readonly clocks: NonNullable<CalendarPreview['clocks']>;
}): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  return (
    <>
      <h3>{say('openClocks')}</h3>
      <p role="status">
        {changed === 0 ? say('noClocks') : say('clocksChanged', { count: changed, tickets })} {more && say('clocksMore')}
      </p>
      {changed > 0 && (
        <Table
          aria-label={say('openClocks')}
          size="small"
          rowKey={({ ticket, target }) => `${ticket} ${target}`}
          dataSource={[...changes]}
          pagination={false}
          scroll={{ y: 220 }}
          columns={[
            { title: say('ticket'), dataIndex: 'ticket', render: (ticket: string) => <Link to={`/tickets/${ticket}`}>{ticket}</Link> },
            { title: say('target'), dataIndex: 'target', render: (target: string) => term('target', target) },
            { title: say('due'), dataIndex: 'due', render: (at?: string) => (at === undefined ? say('standing') : <Time at={at} />) },
            { title: say('newDue'), dataIndex: 'newDue', render: (at?: string) => (at === undefined ? say('standing') : <Time at={at} />) },
          ]}
        />
      )}
    </>
  );
};
