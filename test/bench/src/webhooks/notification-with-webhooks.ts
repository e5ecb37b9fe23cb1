import { randomBytes } from 'node:crypto';
import { registerApiKey, startService } from '@yingda/nest-kit';
import { serviceDefinition } from '@yingda/notification';
import type { TestDatabase } from '@yingda/test-environment/database';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment } from '@yingda/test-environment/service';
import { PERSONAL_DATA_KEY } from '../logs/open-log.ts';
import { accountName } from './accounts-at-work.ts';

/** Where a notification service works. */
export interface NotificationPlace {
  readonly database: TestDatabase;
  readonly nats: TestNats;
}

/** Its environment, with endpoints on this machine allowed. */
export const notificationEnvironment = (place: NotificationPlace): Record<string, string> => ({
  ...serviceEnvironment('notification', place),
  PERSONAL_DATA_KEY: PERSONAL_DATA_KEY.toString('base64'),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Yingda <desk@yingda.local>',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
});

/** The service in this process, and what an administrator does with webhooks over HTTP. */
export const notificationWithWebhooks = async (place: NotificationPlace) => {
  const key = `yk_${randomBytes(24).toString('base64url')}`;
  await registerApiKey(place.database.url('yingda_owner'), { key, name: 'webhooks', roles: ['integrator'] });
  const service = await startService(serviceDefinition, notificationEnvironment(place));
  const send = async (method: string, path: string, body: object = {}): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await call(
      method,
      `${service.url}/api/notification/v1/webhooks${path}`,
      `Bearer ${key}`,
      method === 'GET' ? {} : { body },
    );
    if (answer.status >= 300) throw new Error(`${method} /webhooks${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    close: () => service.close(),
    /** The nth address is given what happens to the nth account. @returns the webhooks' ids */
    setUp: async (addresses: readonly string[]): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let begun = 0; begun < addresses.length; begun += AT_ONCE) {
        const some = addresses.slice(begun, begun + AT_ONCE);
        const added = await Promise.all(some.map((url, index) => send('POST', '', { url, account: accountName(begun + index) })));
        ids.push(...added.map(({ id }) => String(id)));
      }
      return ids;
    },
    /** Goes on with what happens from now on, also to one that was down. */
    resume: async (id: string): Promise<void> => {
      await send('POST', `/${id}/replay`, { after: 'end' });
      await send('POST', `/${id}/resume`);
    },
    pause: async (id: string): Promise<void> => {
      await send('POST', `/${id}/pause`);
    },
  };
};

const AT_ONCE = 16;
