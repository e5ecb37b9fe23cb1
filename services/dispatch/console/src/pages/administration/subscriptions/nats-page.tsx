import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, timeText, useApi, useSession, useWords } from '@yingda/ui';
import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { NATS_SUBSCRIPTIONS, readNatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import type { NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import { PersonName } from '../../../parts/names.tsx';
import { words as common } from '../words.ts';
import { HealthMark } from './health-mark.tsx';
import { healthOfNats } from './health.ts';
import { lagHistory } from './lag-history.ts';
import { NatsActions } from './nats-actions.tsx';
import { NatsConnectionCard, NatsDeliveryCard } from './nats-cards.tsx';
import { words } from './nats-words.ts';
import './subscriptions.css';

const EVERY_MILLIS = 2_000;

/** Everything about one NATS subscription; read anew while somebody looks. */
export const NatsPage = (): ReactNode => {
  const sayAll = useWords(common);
  const api = useApi();
  const { id = '' } = useParams();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: [...NATS_SUBSCRIPTIONS, id],
    queryFn: async () => {
      const subscription = await readNatsSubscription(api, id);
      lagHistory.note(id, subscription.lag);
      return subscription;
    },
    refetchInterval: EVERY_MILLIS,
  });
  return (
    <>
      <Link to="/administration/subscriptions">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && !error && <Shown subscription={data} readAt={dataUpdatedAt} />}
    </>
  );
};

const Shown = ({ subscription, readAt }: { readonly subscription: NatsSubscription; readonly readAt: number }): ReactNode => (
  <>
    <div className="detail-head">
      <h2 className="subscription-title">{subscription.name}</h2>
      <HealthMark health={healthOfNats(subscription)} />
      <span className="spring" />
      {subscription.state === 'active' && <NatsActions subscription={subscription} />}
    </div>
    <NatsAlerts subscription={subscription} readAt={readAt} />
    <div className="subscription-cards">
      <NatsDeliveryCard subscription={subscription} readAt={readAt} />
      {subscription.state === 'active' && <NatsConnectionCard subscription={subscription} />}
    </div>
  </>
);

/** What is not as it should be, and what to do about it. */
const NatsAlerts = ({ subscription, readAt }: { readonly subscription: NatsSubscription; readonly readAt: number }): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { state, connected, credentialsExpireAt, revokedAt, revokedBy } = subscription;
  const at = (instant: string): string => timeText(instant, 'long', timeZone);
  const hasExpired = credentialsExpireAt !== undefined && Date.parse(credentialsExpireAt) <= readAt;
  if (state === 'revoked')
    return (
      <Alert
        className="subscription-alert"
        type="info"
        showIcon
        title={
          <>
            {say('revokedNow', { at: revokedAt === undefined ? '' : at(revokedAt) })}{' '}
            {revokedBy !== undefined && <PersonName id={revokedBy} />}
          </>
        }
      />
    );
  return (
    <div role="status">
      {hasExpired && (
        <Alert
          className="subscription-alert"
          type="error"
          showIcon
          title={say('expiredNow', { at: at(credentialsExpireAt) })}
          description={say('expiredNext')}
        />
      )}
      {!hasExpired && !connected && (
        <Alert className="subscription-alert" type="warning" showIcon title={say('awayNow')} description={say('awayNext')} />
      )}
    </div>
  );
};
