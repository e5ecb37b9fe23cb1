import { language, ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Alert, DatePicker, Modal, Radio, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { draftPolicy, POLICIES, publishPolicy } from '../../../api/triage/policies.ts';
import { ChangesTable } from '../shared/changes-table.tsx';
import type { DocumentChange } from '../shared/document-changes.ts';
import { words as common } from '../words.ts';
import { withEffectiveFrom } from './effective-from.ts';
import { words } from './words.ts';

export interface PublishPolicyProps {
  readonly draft: {
    readonly policy: string;
    /** The number that it will get. */
    readonly version: number;
    readonly text: string;
    readonly changes: readonly DocumentChange[];
    /** It was tried on the past as it is. */
    readonly tried: boolean;
  };
  readonly onClose: () => void;
}

/** Asks from when on, says what changes, and publishes exactly the text that is shown. */
export const PublishPolicy = ({ draft: { policy, version, text, changes, tried }, onClose }: PublishPolicyProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [later, setLater] = useState(/^effectiveFrom:/m.test(text));
  const [at, setAt] = useState<Dayjs | null>(null);
  const publish = useCommand({
    run: async (dated: string) => {
      const { sha256 } = await draftPolicy(api, policy, dated);
      return publishPolicy(api, policy, sha256);
    },
    after: () => [POLICIES],
    success: () => say('publishedDone', { policy, version }),
    quiet: true,
  });
  // Without another instant the one that stands in the text counts.
  const dated = later ? (at ? withEffectiveFrom(text, at.format('YYYY-MM-DDTHH:mm:ssZ')) : text) : withEffectiveFrom(text, undefined);
  const written = /^effectiveFrom:\s*(\S+)/m.exec(text)?.[1];
  return (
    <Modal
      open
      width={760}
      title={say('publishTitle', { policy, version })}
      okText={sayAll('publish')}
      cancelText={sayAll('cancel')}
      confirmLoading={publish.isPending}
      okButtonProps={{ disabled: later && at === null && written === undefined }}
      onOk={() => publish.mutate(dated, { onSuccess: () => void navigate('/administration/policies') })}
      onCancel={onClose}
    >
      <p className="section-about">{say('publishAbout')}</p>
      {publish.isError && <ProblemAlert error={publish.error} />}
      {!tried && <Alert type="warning" showIcon title={say('notTried')} style={{ marginBottom: 12 }} />}
      <Space style={{ marginBottom: 12 }} wrap>
        <span id="policy-when">{say('when')}</span>
        <Radio.Group aria-labelledby="policy-when" value={later} onChange={({ target }) => setLater(target.value as boolean)}>
          <Radio value={false}>{say('atOnce')}</Radio>
          <Radio value>{say('at')}</Radio>
        </Radio.Group>
        {later && (
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format={language() === 'zh' ? 'YYYY-MM-DD HH:mm' : 'D MMM YYYY HH:mm'}
            value={at}
            onChange={setAt}
            placeholder={written ?? say('at')}
            aria-label={say('when')}
          />
        )}
      </Space>
      <h3>{say('changesCount', { count: changes.length })}</h3>
      <div style={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0} role="region" aria-label={say('what')}>
        <ChangesTable label={say('what')} changes={changes} />
      </div>
    </Modal>
  );
};
