import { useQuery } from '@tanstack/react-query';
import { languageTag, ProblemAlert, Time, timeText, useApi, useSession, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { natsConnectionKey, readNatsConnection } from '../../../api/notification/nats-subscriptions.ts';
import type { NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import { StateMark } from '../shared/state-mark.tsx';
import { AccountName } from './account-names.tsx';
import { CodeText } from './code-text.tsx';
import { PersonalTexts } from './follows-card.tsx';
import { LagTrend } from './lag-trend.tsx';
import { words } from './nats-words.ts';
import { SetUpBy } from './set-up-by.tsx';
import { subscriberCode } from './snippets.ts';
import { words as shared } from './words.ts';

/** How far a NATS subscription is. */
export const NatsDeliveryCard = ({
  subscription,
  readAt,
}: {
  readonly subscription: NatsSubscription;
  readonly readAt: number;
}): ReactNode => {
  const say = useWords(words);
  const sayList = useWords(shared);
  const { id, account, state, classes, connected, position, lag, redelivered, lastDeliveredAt, lastAckedAt, createdAt, createdBy } =
    subscription;
  const never = <span className="soft">{sayList('never')}</span>;
  return (
    <section className="card" aria-label={sayList('delivery')}>
      <h2>{sayList('delivery')}</h2>
      <dl className="facts">
        <dt>{sayList('account')}</dt>
        <dd>
          <AccountName account={account} />
        </dd>
        {state === 'active' && (
          <>
            <dt>{say('connection')}</dt>
            <dd>
              <StateMark tone={connected ? 'good' : 'warning'}>{say(connected ? 'connected' : 'notConnected')}</StateMark>
            </dd>
          </>
        )}
        <dt>{sayList('position')}</dt>
        <dd className="mono">{position}</dd>
        <dt>{say('unacknowledged')}</dt>
        <dd>
          <LagTrend id={id} lag={lag} />
        </dd>
        <dt>{say('redelivered')}</dt>
        <dd className="tabular">{new Intl.NumberFormat(languageTag()).format(redelivered)}</dd>
        <dt>{say('lastDelivered')}</dt>
        <dd>{lastDeliveredAt === undefined ? never : <Time at={lastDeliveredAt} />}</dd>
        <dt>{say('lastAcked')}</dt>
        <dd>{lastAckedAt === undefined ? never : <Time at={lastAckedAt} />}</dd>
        <dt>{say('credentials')}</dt>
        <dd>
          <Credentials subscription={subscription} readAt={readAt} />
        </dd>
        <dt>{sayList('personal')}</dt>
        <dd>
          <PersonalTexts classes={classes} />
        </dd>
        <SetUpBy at={createdAt} by={createdBy} />
      </dl>
    </section>
  );
};

const Credentials = ({ subscription, readAt }: { readonly subscription: NatsSubscription; readonly readAt: number }): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { credentialsIssuedAt, credentialsExpireAt: end } = subscription;
  const issued = say('issued', { at: timeText(credentialsIssuedAt, 'short', timeZone) });
  if (end === undefined) return issued;
  const expiry = say(Date.parse(end) > readAt ? 'expireAt' : 'expiredAt', { at: timeText(end, 'short', timeZone) });
  return `${issued}, ${expiry}`;
};

/** What its program needs: the code, and where a client without the SDK connects. */
export const NatsConnectionCard = ({ subscription: { id, name, account } }: { readonly subscription: NatsSubscription }): ReactNode => {
  const say = useWords(words);
  const sayList = useWords(shared);
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: natsConnectionKey(id),
    queryFn: () => readNatsConnection(api, id),
  });
  return (
    <section className="card" aria-label={sayList('next')}>
      <h2>{sayList('next')}</h2>
      <CodeText label={say('snippetNext')} code={subscriberCode({ baseUrl: location.origin, name, account, events: say('codeEvents') })} />
      <h3>{say('moreConnection')}</h3>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <dl className="facts">
          <dt>{say('servers')}</dt>
          <dd className="mono">{data.servers.join(', ')}</dd>
          <dt>{say('apiPrefix')}</dt>
          <dd className="mono">{data.apiPrefix}</dd>
          <dt>{say('inboxPrefix')}</dt>
          <dd className="mono">{data.inboxPrefix}</dd>
          <dt>{say('stream')}</dt>
          <dd className="mono">{data.consumers.map(({ stream }) => stream).join(', ')}</dd>
          <dt>{say('consumer')}</dt>
          <dd className="mono">{[...new Set(data.consumers.map(({ consumer }) => consumer))].join(', ')}</dd>
        </dl>
      )}
    </section>
  );
};
