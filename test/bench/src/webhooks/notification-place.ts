import type { TestDatabase } from '@yingda/test-environment/database';
import type { TestNats } from '@yingda/test-environment/nats';
import { serviceEnvironment } from '@yingda/test-environment/service';
import { PERSONAL_DATA_KEY } from '../logs/open-log.ts';

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
