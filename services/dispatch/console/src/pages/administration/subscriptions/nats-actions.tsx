import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { App, Button, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  issueCredentials,
  NATS_SUBSCRIPTIONS,
  natsConnectionKey,
  revokeNatsSubscription,
} from '../../../api/notification/nats-subscriptions.ts';
import type { IssuedCredentials, NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import { words as common } from '../words.ts';
import { CredentialsShown } from './credentials-shown.tsx';
import { words } from './nats-words.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { words as shared } from './words.ts';

const [DAY_HOURS, YEAR_HOURS] = [24, 8_760];

/** What may be done with a NATS subscription. */
export const NatsActions = ({ subscription: { id, name, account, position } }: { readonly subscription: NatsSubscription }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const sayList = useWords(shared);
  const api = useApi();
  const { modal } = App.useApp();
  const [opened, setOpened] = useState<'replay' | 'credentials'>();
  const [issued, setIssued] = useState<IssuedCredentials>();
  const close = (): void => setOpened(undefined);
  const revoke = useCommand<void>({
    run: () => revokeNatsSubscription(api, id),
    after: () => [NATS_SUBSCRIPTIONS],
    success: () => say('revoked', { name }),
  });
  const askRevocation = (): void => {
    modal.confirm({
      title: say('revokeTitle', { name }),
      content: say('revokeDetail'),
      okText: say('revoke'),
      okButtonProps: { danger: true },
      cancelText: sayAll('cancel'),
      // A refusal is told by the command; the question is answered either way.
      onOk: () => revoke.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <div className="subscription-actions">
      <Button onClick={() => setOpened('replay')}>{sayList('replay')}</Button>
      <Button onClick={() => setOpened('credentials')}>{say('newCredentials')}</Button>
      <Button danger type="text" onClick={askRevocation}>
        {say('revoke')}
      </Button>
      <ReplayDialog
        kind="nats"
        id={id}
        position={position}
        what={say('replayWhat')}
        after={NATS_SUBSCRIPTIONS}
        open={opened === 'replay'}
        onClose={close}
      />
      <NewCredentials id={id} name={name} open={opened === 'credentials'} onClose={close} onIssued={setIssued} />
      <CredentialsShown
        shown={issued && { name, account, credentials: issued.credentials, isFirst: false }}
        onDone={() => setIssued(undefined)}
      />
    </div>
  );
};

interface NewCredentialsProps {
  readonly id: string;
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedCredentials) => void;
}

/** Asks before the old ones end. */
const NewCredentials = ({ id, name, open, onClose, onIssued }: NewCredentialsProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [limited, setLimited] = useState(false);
  const [hours, setHours] = useState(DAY_HOURS);
  const issue = useCommand({
    run: (expiresInHours: number | undefined) => issueCredentials(api, id, expiresInHours),
    // New credentials name a consumer of their own.
    after: () => [NATS_SUBSCRIPTIONS, natsConnectionKey(id)],
    quiet: true,
  });
  const send = (): void =>
    issue.mutate(limited ? hours : undefined, {
      onSuccess: (answer) => {
        // The page keeps the credentials no longer than they are shown.
        issue.reset();
        onClose();
        onIssued(answer);
      },
    });
  return (
    <Modal
      open={open}
      title={say('newCredentialsTitle', { name })}
      okText={say('newCredentials')}
      okButtonProps={{ danger: true }}
      cancelText={sayAll('cancel')}
      confirmLoading={issue.isPending}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{say('newCredentialsDetail')}</p>
      {issue.error !== null && <ProblemAlert error={issue.error} />}
      <p id="expiry-label">{say('expires')}</p>
      <Radio.Group
        className="choices"
        aria-labelledby="expiry-label"
        value={limited}
        onChange={({ target }) => setLimited(target.value as boolean)}
        options={[
          { value: false, label: say('forEver') },
          { value: true, label: say('limited') },
        ]}
      />
      <div className="expiry">
        {limited && (
          <InputNumber
            aria-label={say('hours')}
            min={1}
            max={YEAR_HOURS}
            precision={0}
            value={hours}
            suffix={say('hours')}
            onChange={(value) => setHours(value ?? DAY_HOURS)}
          />
        )}
      </div>
    </Modal>
  );
};
