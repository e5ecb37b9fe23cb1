import { AddWebhook } from '../commands/webhooks/add-webhook.ts';
import { ChangeWebhook } from '../commands/webhooks/change-webhook.ts';
import { DeliverAgain } from '../commands/webhooks/deliver-again.ts';
import { RotateSecret } from '../commands/webhooks/rotate-secret.ts';
import { TestWebhook } from '../commands/webhooks/test-webhook.ts';
import { FindAttempts } from '../queries/webhooks/find-attempts.ts';
import { FindWebhooks } from '../queries/webhooks/find-webhooks.ts';
import { DeliverToEndpoints } from './deliver-to-endpoints.ts';
import { EndpointBook } from './endpoint-book.ts';
import { EndpointStore } from './endpoint-store.ts';
import { TicketGrades } from './ticket-grades.ts';

/** Webhooks for integrators. */
export const WEBHOOKS = {
  controllers: [AddWebhook, FindWebhooks, FindAttempts, ChangeWebhook, RotateSecret, DeliverAgain, TestWebhook],
  providers: [EndpointStore, EndpointBook, TicketGrades, DeliverToEndpoints],
};
