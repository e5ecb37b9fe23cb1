import { isProblem, language, ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Alert, Button, Table, Upload } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { importEngineers } from '../../../api/dispatch/staff.ts';
import type { ListFault } from '../../../api/dispatch/staff.ts';
import { TextEditor } from '../shared/text-editor.tsx';
import { words as common } from '../words.ts';
import { words } from './words.ts';
import type { Key } from './words.ts';

const EXAMPLE = 'engineer,name,groups,skills,shifts\n';

/** A list from the personnel system: checked as a whole, its faults at their lines, then imported as a whole. */
export const ImportPage = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [csv, setCsv] = useState(EXAMPLE);
  const [checked, setChecked] = useState<string>();
  const send = useCommand({
    run: ({ list, dryRun }: { readonly list: string; readonly dryRun: boolean }) => importEngineers(api, list, dryRun),
    after: ({ dryRun }) => (dryRun ? [] : [['engineers']]),
    success: ({ dryRun, registered, changed, unchanged }) => say(dryRun ? 'checkedGood' : 'imported', { registered, changed, unchanged }),
    quiet: true,
  });
  const { data, error } = send;
  const faults = isProblem(error, 'PEOPLE_LIST_FLAWED') ? (error.problem['listFaults'] as readonly ListFault[]) : undefined;
  const isChecked = checked === csv && data !== undefined && !error;
  const isUseful = isChecked && data.dryRun && data.registered + data.changed > 0;
  return (
    <>
      <Link to="/administration/engineers">← {sayAll('back')}</Link>
      <div className="detail-head">
        <h2>{say('importList')}</h2>
        <span className="spring" />
        <Upload
          accept=".csv,text/csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then((text) => setCsv(text.replaceAll('\r\n', '\n')));
            return false;
          }}
        >
          <Button>{say('chooseFile')}</Button>
        </Upload>
        <Button loading={send.isPending} onClick={() => send.mutate({ list: csv, dryRun: true }, { onSettled: () => setChecked(csv) })}>
          {say('check')}
        </Button>
        <Button type="primary" disabled={!isUseful} onClick={() => send.mutate({ list: csv, dryRun: false })}>
          {say('import')}
        </Button>
      </div>
      <p className="section-about">{say('importAbout')}</p>
      <TextEditor
        label={say('csv')}
        text={csv}
        onChange={setCsv}
        {...(checked === csv && {
          faults: (faults ?? []).map(({ line, column, message }) => ({ line, what: `${column}: ${message[language()]}` })),
        })}
      />
      {send.isError && !faults && <ProblemAlert error={error} />}
      {isChecked && (
        <>
          <Alert
            type={data.dryRun ? 'info' : 'success'}
            showIcon
            style={{ margin: '12px 0' }}
            title={
              data.registered + data.changed === 0
                ? say('nothingToDo')
                : say(data.dryRun ? 'checkedGood' : 'imported', {
                    registered: data.registered,
                    changed: data.changed,
                    unchanged: data.unchanged,
                  })
            }
          />
          {data.changes.length > 0 && (
            <Table
              aria-label={say('events')}
              size="small"
              rowKey={({ line }) => line}
              dataSource={[...data.changes]}
              pagination={data.changes.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              columns={[
                { title: say('line'), dataIndex: 'line', className: 'tabular' },
                { title: say('staffNumber'), dataIndex: 'engineer', className: 'mono' },
                {
                  title: say('events'),
                  dataIndex: 'events',
                  render: (events: string[]) => events.map((event) => say(`event.${event}` as Key)).join(', '),
                },
              ]}
            />
          )}
        </>
      )}
    </>
  );
};
