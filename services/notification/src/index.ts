import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { ReadModels1710460800000 } from './migrations/1710460800000-read-models.ts';
import { RowsBySubject1763769600000 } from './migrations/1763769600000-rows-by-subject.ts';
import { OnCall1764000000071 } from './migrations/1764000000071-on-call.ts';
import { Webhooks1765200000001 } from './migrations/1765200000001-webhooks.ts';
import { TicketGrades1765200000002 } from './migrations/1765200000002-ticket-grades.ts';
import { WebhookClasses1766600000011 } from './migrations/1766600000011-webhook-classes.ts';
import { NatsSubscriptions1766600000021 } from './migrations/1766600000021-nats-subscriptions.ts';
import { NotificationModule } from './notification.module.ts';
import { deliveriesV1 } from './projections/deliveries-v1/deliveries-v1.ts';
import { DeliveryEntity } from './projections/deliveries-v1/delivery.entity.ts';
import { FeedMessageEntity } from './projections/feed-v1/feed-message.entity.ts';
import { feedV1 } from './projections/feed-v1/feed-v1.ts';
import { OnCallDutyEntity } from './projections/on-call-v1/on-call-duty.entity.ts';
import { onCallV1 } from './projections/on-call-v1/on-call-v1.ts';
import { ticketGradesV1 } from './projections/ticket-grades-v1/ticket-grades-v1.ts';

// What it answers: the SDK says the same in types of its own, and a test holds the two together.
export type { FeedEvent, WithheldEvent } from './event-feed/log-entry.ts';
export type { TicketState } from './event-feed/ticket-state.ts';

/** Notification 通知: messages to people, by mail and in their feeds. */
export const serviceDefinition: ServiceDefinition = {
  name: 'notification',
  module: NotificationModule,
  readConfig,
  migrations: [
    ReadModels1710460800000,
    RowsBySubject1763769600000,
    OnCall1764000000071,
    Webhooks1765200000001,
    TicketGrades1765200000002,
    WebhookClasses1766600000011,
    NatsSubscriptions1766600000021,
  ],
  entities: [DeliveryEntity, FeedMessageEntity, OnCallDutyEntity],
  projections: [deliveriesV1, feedV1, onCallV1, ticketGradesV1],
};
