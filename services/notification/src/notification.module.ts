import { Module } from '@nestjs/common';
import { Addressees } from './announcements/addressees.ts';
import { ANNOUNCEMENTS } from './announcements/announcements.ts';
import { Announcer } from './announcements/announcer.ts';
import { reactorOf } from './announcements/reactor-of.ts';
import { IssueKey } from './commands/api-keys/issue-key.ts';
import { RevokeKey } from './commands/api-keys/revoke-key.ts';
import { SubscriptionsOfKey } from './commands/api-keys/subscriptions-of-key.ts';
import { DeliveryCommands } from './commands/delivery-commands.ts';
import { EVENT_FEED } from './event-feed/wiring.ts';
import { MailAttempt } from './mail/mail-attempt.ts';
import { Mailer } from './mail/mailer.ts';
import { SendQueuedMail } from './mail/send-queued-mail.ts';
import { NATS_SUBSCRIPTIONS } from './nats-subscriptions/wiring.ts';
import { ListKeys } from './queries/api-keys/list-keys.ts';
import { ReadFieldKeys } from './queries/field-keys/read-field-keys.ts';
import { FindDeliveries } from './queries/find-deliveries.ts';
import { ReadFeed } from './queries/read-feed.ts';
import { AbandonDeliveriesWhenSubjectErased } from './reactors/abandon-deliveries-when-subject-erased.ts';
import { WEBHOOKS } from './webhooks/wiring.ts';

const queries = [ReadFeed, FindDeliveries, ReadFieldKeys];
const apiKeys = [IssueKey, RevokeKey, ListKeys];
const reactors = [...ANNOUNCEMENTS.map(reactorOf), AbandonDeliveriesWhenSubjectErased];

@Module({
  controllers: [...queries, ...apiKeys, ...EVENT_FEED.controllers, ...WEBHOOKS.controllers, ...NATS_SUBSCRIPTIONS.controllers, ...reactors],
  providers: [
    ...EVENT_FEED.providers,
    ...WEBHOOKS.providers,
    ...NATS_SUBSCRIPTIONS.providers,
    SubscriptionsOfKey,
    Addressees,
    Announcer,
    DeliveryCommands,
    Mailer,
    MailAttempt,
    SendQueuedMail,
  ],
})
export class NotificationModule {}
