import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { API_KEYS, revokeApiKey } from '../../../api/notification/api-keys.ts';
import { NATS_SUBSCRIPTIONS, readNatsSubscriptions } from '../../../api/notification/nats-subscriptions.ts';
import { readWebhooks, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** Asks before a key is revoked, and shows what it set up: events go on to that, unless it ends with the key. */
export const RevokeKey = ({ name, onClose }: { readonly name: string | undefined; readonly onClose: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [end, setEnd] = useState(false);
  const { data: subscriptions, error } = useQuery({
    queryKey: [...API_KEYS, 'subscriptions', name],
    queryFn: async () => {
      const createdBy = `key:${name}`;
      const [webhooks, nats] = await Promise.all([
        readWebhooks(api, { createdBy }),
        readNatsSubscriptions(api, { createdBy, state: 'active' }),
      ]);
      return [
        ...webhooks.items.map(({ id, url }) => ({ id, kind: 'Webhook', called: url })),
        ...nats.items.map((subscription) => ({ id: subscription.id, kind: 'NATS', called: subscription.name })),
      ];
    },
    enabled: name !== undefined,
  });
  const revoke = useCommand({
    run: (key: string) => revokeApiKey(api, key, end ? 'end' : 'keep'),
    after: () => [API_KEYS, WEBHOOKS, NATS_SUBSCRIPTIONS],
    success: (revoked) => say(revoked.ended && revoked.subscriptions.length > 0 ? 'revokedAllDone' : 'revokedDone', { name: revoked.name }),
  });
  const close = (): void => {
    setEnd(false);
    onClose();
  };
  return (
    <Modal
      open={name !== undefined}
      title={say('revokeTitle', { name: name ?? '' })}
      okText={say('revoke')}
      okButtonProps={{ danger: true, disabled: subscriptions === undefined && error === null }}
      cancelText={sayAll('cancel')}
      confirmLoading={revoke.isPending}
      // A refusal is told by the command; the question is answered either way.
      onOk={() => name !== undefined && revoke.mutate(name, { onSettled: close })}
      onCancel={close}
      destroyOnHidden
    >
      <p>{say('revokeDetail')}</p>
      {error !== null && <ProblemAlert error={error} />}
      {subscriptions !== undefined && subscriptions.length > 0 && (
        <>
          <p id="set-up-by-key">{say('setUpByKey')}</p>
          <ul className="set-up-by-key" aria-labelledby="set-up-by-key">
            {subscriptions.map(({ id, kind, called }) => (
              <li key={id}>
                {kind} <span className="mono">{called}</span>
              </li>
            ))}
          </ul>
          <Checkbox checked={end} onChange={({ target }) => setEnd(target.checked)}>
            {say('endToo')}
          </Checkbox>
          <p className="soft">{say('endTooHint')}</p>
        </>
      )}
    </Modal>
  );
};
