import { timeText, useSession, useWords } from '@yingda/ui';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { words } from './webhook-words.ts';

/** What is not as it should be, and what to do about it. */
export const WebhookAlerts = ({ webhook }: { readonly webhook: Webhook }): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { state, offBecause = 'unreachable', failingSince, nextAttemptAt, lastError = '', dead } = webhook;
  const at = (instant: string): string => timeText(instant, 'long', timeZone);
  return (
    <div role="status">
      {state === 'off' && (
        <Alert className="subscription-alert" type="error" showIcon title={say(`off.${offBecause}`)} description={say('offNext')} />
      )}
      {state === 'paused' && (
        <Alert className="subscription-alert" type="info" showIcon title={say('pausedNow')} description={say('pausedNext')} />
      )}
      {state === 'active' && failingSince !== undefined && (
        <Alert
          className="subscription-alert"
          type="error"
          showIcon
          title={`${say('failing', { at: at(failingSince) })} ${lastError}`}
          {...(nextAttemptAt !== undefined && { description: say('failingNext', { at: at(nextAttemptAt) }) })}
        />
      )}
      {dead > 0 && (
        <Alert
          className="subscription-alert"
          type="warning"
          showIcon
          title={say('deadNow', { count: dead })}
          description={say('deadNext')}
        />
      )}
    </div>
  );
};
