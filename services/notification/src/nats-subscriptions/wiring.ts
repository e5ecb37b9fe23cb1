import { SERVICE_CONFIG } from '@yingda/nest-kit';
import { AddNatsSubscription } from '../commands/nats-subscriptions/add-subscription.ts';
import { IssueNatsCredentials } from '../commands/nats-subscriptions/issue-credentials.ts';
import { ReplayNatsSubscription } from '../commands/nats-subscriptions/replay-subscription.ts';
import { RevokeNatsSubscription } from '../commands/nats-subscriptions/revoke-subscription.ts';
import type { NotificationConfig } from '../config.ts';
import { FindNatsSubscriptions } from '../queries/nats-subscriptions/find-subscriptions.ts';
import { EndSubscription } from './end-subscription.ts';
import { KeepSubscriptions } from './keep-subscriptions.ts';
import { LogConsumers } from './log-consumers.ts';
import { ReadingRecord } from './reading-record.ts';
import { SubscriberAccess } from './subscriber-access.ts';
import { SubscribersAccount } from './subscribers-account.ts';
import { readSubscribersKeys, SUBSCRIBERS_KEYS } from './subscribers-keys.ts';
import type { SubscribersKeys } from './subscribers-keys.ts';
import { SubscriptionBook } from './subscription-book.ts';
import { SubscriptionConsumers } from './subscription-consumers.ts';

const keys = {
  provide: SUBSCRIBERS_KEYS,
  inject: [SERVICE_CONFIG],
  useFactory: async ({ SUBSCRIBERS_KEYS: file }: NotificationConfig): Promise<SubscribersKeys | undefined> =>
    file === undefined ? undefined : readSubscribersKeys(file),
};

/** Subscriptions on NATS for integrators. */
export const NATS_SUBSCRIPTIONS = {
  controllers: [AddNatsSubscription, FindNatsSubscriptions, IssueNatsCredentials, ReplayNatsSubscription, RevokeNatsSubscription],
  providers: [
    keys,
    SubscribersAccount,
    SubscriberAccess,
    SubscriptionBook,
    LogConsumers,
    SubscriptionConsumers,
    EndSubscription,
    ReadingRecord,
    KeepSubscriptions,
  ],
};
