import { useState } from 'react';
import type { ReactNode } from 'react';
import { Route, Routes, useNavigate, useParams } from 'react-router';
import type { AddedWebhook } from '../../../api/notification/webhooks.ts';
import { AddNats } from './add-nats.tsx';
import { AddWebhook } from './add-webhook.tsx';
import { CredentialsShown } from './credentials-shown.tsx';
import type { ShownCredentials } from './credentials-shown.tsx';
import { NatsPage } from './nats-page.tsx';
import { SecretShown } from './secret-shown.tsx';
import { SubscriptionList } from './subscription-list.tsx';
import { WebhookPage } from './webhook-page.tsx';

const PATH = '/administration/subscriptions';

/** Who follows tickets, and how it goes; `add-webhook` and `add-nats` open the forms of new ones. */
export const SubscriptionsSection = (): ReactNode => (
  <Routes>
    <Route path=":opened?" element={<Subscriptions />} />
    <Route path="webhooks/:id" element={<WebhookPage />} />
    <Route path="nats/:id" element={<NatsPage />} />
  </Routes>
);

const Subscriptions = (): ReactNode => {
  const navigate = useNavigate();
  const { opened } = useParams();
  const [webhook, setWebhook] = useState<AddedWebhook>();
  const [credentials, setCredentials] = useState<ShownCredentials & { readonly id: string }>();
  const close = (): void => void navigate(PATH);
  return (
    <>
      <SubscriptionList />
      <AddWebhook open={opened === 'add-webhook'} onClose={close} onAdded={setWebhook} />
      <AddNats open={opened === 'add-nats'} onClose={close} onAdded={setCredentials} />
      <SecretShown
        shown={webhook && { url: webhook.url, secret: webhook.secret }}
        onDone={() => void navigate(`${PATH}/webhooks/${webhook?.id}`)}
      />
      <CredentialsShown shown={credentials} onDone={() => void navigate(`${PATH}/nats/${credentials?.id}`)} />
    </>
  );
};
