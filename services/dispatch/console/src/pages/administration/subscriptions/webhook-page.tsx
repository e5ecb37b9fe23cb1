import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { readWebhook, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { AttemptsCard } from './attempts-card.tsx';
import { DeliveryCard } from './delivery-card.tsx';
import { FollowsCard } from './follows-card.tsx';
import { HealthMark } from './health-mark.tsx';
import { healthOfWebhook } from './health.ts';
import { lagHistory } from './lag-history.ts';
import './subscriptions.css';
import { ReceiverCard } from './receiver-card.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { WebhookAlerts } from './webhook-alerts.tsx';

const EVERY_MILLIS = 2_000;

/** Everything about one webhook; read anew while somebody looks. */
export const WebhookPage = (): ReactNode => {
  const sayAll = useWords(common);
  const api = useApi();
  const { id = '' } = useParams();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: [...WEBHOOKS, id],
    queryFn: async () => {
      const webhook = await readWebhook(api, id);
      lagHistory.note(id, webhook.lag);
      return webhook;
    },
    refetchInterval: EVERY_MILLIS,
  });
  return (
    <>
      <Link to="/administration/subscriptions">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && !error && <Shown webhook={data} readAt={dataUpdatedAt} />}
    </>
  );
};

const Shown = ({ webhook, readAt }: { readonly webhook: Webhook; readonly readAt: number }): ReactNode => (
  <>
    <div className="detail-head">
      <h2 className="subscription-title">{webhook.url}</h2>
      <HealthMark health={healthOfWebhook(webhook)} />
      <span className="spring" />
      <WebhookActions webhook={webhook} />
    </div>
    {webhook.description !== undefined && <p className="section-about">{webhook.description}</p>}
    <WebhookAlerts webhook={webhook} />
    <div className="subscription-cards">
      <DeliveryCard webhook={webhook} readAt={readAt} />
      <FollowsCard webhook={webhook} />
    </div>
    <WaitingCard webhook={webhook} />
    <AttemptsCard webhook={webhook} />
    <ReceiverCard />
  </>
);
