import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Alert, App, Button, Modal, Spin } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { pauseWebhook, removeWebhook, resumeWebhook, testWebhook, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { RotatedSecret, TestAnswer, Webhook } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { ChangeWebhook } from './change-webhook.tsx';
import { hostOf } from './host-of.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { RotateSecret } from './rotate-secret.tsx';
import { SecretShown } from './secret-shown.tsx';
import { words } from './webhook-words.ts';
import { words as shared } from './words.ts';

type Opened = 'test' | 'replay' | 'secret' | 'change';

/** What may be done with a webhook. */
export const WebhookActions = ({ webhook }: { readonly webhook: Webhook }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const sayList = useWords(shared);
  const api = useApi();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const [opened, setOpened] = useState<Opened>();
  const [rotated, setRotated] = useState<RotatedSecret>();
  const { id, url, state, position } = webhook;
  const close = (): void => setOpened(undefined);
  const test = useCommand<void, TestAnswer>({ run: () => testWebhook(api, id), quiet: true });
  const isPausing = state === 'active';
  const turn = useCommand<void, Webhook>({
    run: () => (isPausing ? pauseWebhook(api, id) : resumeWebhook(api, id)),
    after: () => [WEBHOOKS],
    success: (answer) => say(answer.state === 'paused' ? 'paused' : 'resumed'),
  });
  const remove = useCommand<void>({
    run: () => removeWebhook(api, id),
    after: () => [[...WEBHOOKS, 'list']],
    success: () => say('removed'),
  });
  const askRemoval = (): void => {
    modal.confirm({
      title: say('removeTitle', { host: hostOf(url) }),
      content: say('removeDetail'),
      okText: say('remove'),
      okButtonProps: { danger: true },
      cancelText: sayAll('cancel'),
      // A refusal is told by the command; the question is answered either way.
      onOk: () =>
        remove.mutateAsync().then(
          () => void navigate('/administration/subscriptions'),
          () => undefined,
        ),
    });
  };
  const sendTest = (): void => {
    setOpened('test');
    test.mutate();
  };
  return (
    <div className="subscription-actions">
      <Button onClick={sendTest}>{say('test')}</Button>
      <Button type={state === 'active' ? 'default' : 'primary'} loading={turn.isPending} onClick={() => turn.mutate()}>
        {say(isPausing ? 'pause' : 'resume')}
      </Button>
      <Button onClick={() => setOpened('replay')}>{sayList('replay')}</Button>
      <Button onClick={() => setOpened('secret')}>{say('rotate')}</Button>
      <Button onClick={() => setOpened('change')}>{say('change')}</Button>
      <Button danger type="text" onClick={askRemoval}>
        {say('remove')}
      </Button>
      <TestAnswered
        open={opened === 'test'}
        answer={test.data}
        error={test.error}
        onAgain={() => test.mutate()}
        isPending={test.isPending}
        onClose={close}
      />
      <ReplayDialog
        kind="webhook"
        id={id}
        position={position}
        what={say('replayWhat')}
        after={WEBHOOKS}
        open={opened === 'replay'}
        onClose={close}
      />
      <RotateSecret id={id} open={opened === 'secret'} onClose={close} onRotated={setRotated} />
      <ChangeWebhook webhook={webhook} open={opened === 'change'} onClose={close} />
      <SecretShown shown={rotated && { url, ...rotated }} onDone={() => setRotated(undefined)} />
    </div>
  );
};

interface TestAnsweredProps {
  readonly open: boolean;
  readonly answer: TestAnswer | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** How the endpoint answered a test event. */
const TestAnswered = ({ open, answer, error, isPending, onAgain, onClose }: TestAnsweredProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  return (
    <Modal
      open={open}
      title={say('test')}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          <Button onClick={onAgain} loading={isPending}>
            {say('testAgain')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {sayAll('close')}
          </Button>
        </>
      }
    >
      <div role="status" className="test-answer">
        {isPending && <Spin description={say('testing')} />}
        {!isPending && error !== null && error !== undefined && <ProblemAlert error={error} />}
        {!isPending && answer && <Answer answer={answer} />}
      </div>
    </Modal>
  );
};

const Answer = ({ answer: { delivered, status, error = '', millis } }: { readonly answer: TestAnswer }): ReactNode => {
  const say = useWords(words);
  if (delivered) return <Alert type="success" showIcon title={say('testDelivered', { status: status ?? '', millis })} />;
  return status === undefined ? (
    <Alert type="error" showIcon title={say('testFailed', { error, millis })} description={say('testFailedNext')} />
  ) : (
    <Alert type="error" showIcon title={say('testRefused', { status, millis })} description={say('testRefusedNext')} />
  );
};
