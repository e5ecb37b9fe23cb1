import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { TicketFacts1763800000003 } from './migrations/1763800000003-ticket-facts.ts';
import { ReviewsAndEscalations1763800000004 } from './migrations/1763800000004-reviews-and-escalations.ts';
import { Timers1763800000005 } from './migrations/1763800000005-timers.ts';
import { Knowledge1763800000006 } from './migrations/1763800000006-knowledge.ts';
import { ArticleEntity } from './projections/articles-v1/article.entity.ts';
import { articlesV1 } from './projections/articles-v1/articles-v1.ts';
import { EscalationEntity } from './projections/escalations-v1/escalation.entity.ts';
import { escalationsV1 } from './projections/escalations-v1/escalations-v1.ts';
import { ReviewEntity } from './projections/reviews-v1/review.entity.ts';
import { reviewsV1 } from './projections/reviews-v1/reviews-v1.ts';
import { SolvedTicketEntity } from './projections/solved-tickets-v1/solved-ticket.entity.ts';
import { solvedTicketsV1 } from './projections/solved-tickets-v1/solved-tickets-v1.ts';
import { ticketFactsV1 } from './projections/ticket-facts-v1/ticket-facts-v1.ts';
import { timersV1 } from './projections/timers-v1/timers-v1.ts';
import { TriageModule } from './triage.module.ts';

/** Triage 分级与时限: what a report is, how urgent it is, and whether what was promised is kept. */
export const serviceDefinition: ServiceDefinition = {
  name: 'triage',
  module: TriageModule,
  readConfig,
  migrations: [TicketFacts1763800000003, ReviewsAndEscalations1763800000004, Timers1763800000005, Knowledge1763800000006],
  entities: [ReviewEntity, EscalationEntity, ArticleEntity, SolvedTicketEntity],
  projections: [reviewsV1, escalationsV1, timersV1, ticketFactsV1, articlesV1, solvedTicketsV1],
};
