import { languageTag, Time, timeText, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { LagTrend } from './lag-trend.tsx';
import { words } from './webhook-words.ts';
import { words as shared } from './words.ts';

/** How far a webhook is, and what went wrong last. */
export const DeliveryCard = ({ webhook, readAt }: { readonly webhook: Webhook; readonly readAt: number }): ReactNode => {
  const say = useWords(words);
  const sayList = useWords(shared);
  const { timeZone } = useSession().settings;
  const { id, position, lag, delivered, waiting, dead, lastDeliveredAt, lastErrorAt, lastError, previousSecretUntil } = webhook;
  const never = <span className="soft">{sayList('never')}</span>;
  const isRotating = previousSecretUntil !== undefined && Date.parse(previousSecretUntil) > readAt;
  return (
    <section className="card" aria-label={sayList('delivery')}>
      <h2>{sayList('delivery')}</h2>
      <dl className="facts">
        <dt>{sayList('position')}</dt>
        <dd className="mono">{position}</dd>
        <dt>{sayList('lag')}</dt>
        <dd>
          <LagTrend id={id} lag={lag} />
        </dd>
        <dt>{say('delivered')}</dt>
        <dd className="tabular">{new Intl.NumberFormat(languageTag()).format(delivered)}</dd>
        <dt>{say('waitingCount')}</dt>
        <dd className="tabular">{waiting - dead}</dd>
        <dt>{sayList('dead')}</dt>
        <dd className="tabular">
          <span className={dead > 0 ? 'dead-letters' : ''}>{dead}</span>
        </dd>
        <dt>{sayList('lastSuccess')}</dt>
        <dd>{lastDeliveredAt === undefined ? never : <Time at={lastDeliveredAt} />}</dd>
        <dt>{sayList('lastError')}</dt>
        <dd>
          {lastErrorAt === undefined ? (
            <span className="soft">{sayList('none')}</span>
          ) : (
            <>
              <Time at={lastErrorAt} /> {lastError}
            </>
          )}
        </dd>
        {isRotating && (
          <>
            <dt>{say('previousSecret')}</dt>
            <dd>{say('until', { at: timeText(previousSecretUntil, 'short', timeZone) })}</dd>
          </>
        )}
      </dl>
    </section>
  );
};
