import { Module } from '@nestjs/common';
import { DeliveryCommands } from './commands/delivery-commands.ts';
import { MailAttempt } from './mail/mail-attempt.ts';
import { Mailer } from './mail/mailer.ts';
import { SendQueuedMail } from './mail/send-queued-mail.ts';
import { FindDeliveries } from './queries/find-deliveries.ts';
import { ReadFeed } from './queries/read-feed.ts';
import { AbandonDeliveriesWhenSubjectErased } from './reactors/abandon-deliveries-when-subject-erased.ts';
import { AcknowledgeToCustomerWhenTicketGraded } from './reactors/acknowledge-to-customer-when-ticket-graded.ts';
import { NotifyEngineerWhenWorkAssigned } from './reactors/notify-engineer-when-work-assigned.ts';

const queries = [ReadFeed, FindDeliveries];
const reactors = [AcknowledgeToCustomerWhenTicketGraded, NotifyEngineerWhenWorkAssigned, AbandonDeliveriesWhenSubjectErased];

@Module({ controllers: [...queries, ...reactors], providers: [DeliveryCommands, Mailer, MailAttempt, SendQueuedMail] })
export class NotificationModule {}
