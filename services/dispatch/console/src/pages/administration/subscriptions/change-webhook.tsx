import { useApi, useWords } from '@yingda/ui';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { changeWebhook, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { KeepDrawer } from '../shared/keep-drawer.tsx';
import { atItsField } from './at-its-field.ts';
import { useAddressFault } from './use-address-fault.ts';
import { fieldsOf, requestOf, WebhookFields } from './webhook-fields.tsx';
import type { WebhookFieldValues } from './webhook-fields.tsx';
import { words } from './webhook-words.ts';

export interface ChangeWebhookProps {
  readonly webhook: Webhook;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Another address or other filters; account, secret and position stay. */
export const ChangeWebhook = ({ webhook, open, onClose }: ChangeWebhookProps): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const explain = useAddressFault();
  return (
    <KeepDrawer<WebhookFieldValues>
      open={open}
      title={say('changeTitle')}
      width={560}
      onClose={onClose}
      initial={fieldsOf(webhook)}
      run={(fields) => atItsField(changeWebhook(api, webhook.id, requestOf(fields)), explain)}
      after={[WEBHOOKS]}
    >
      {() => (
        <>
          {webhook.classes.length > 0 && <Alert type="warning" showIcon title={say('changePersonal')} className="subscription-alert" />}
          <WebhookFields />
        </>
      )}
    </KeepDrawer>
  );
};
