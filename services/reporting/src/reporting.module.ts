import { Module } from '@nestjs/common';
import { ReadSummary } from './queries/read-summary.ts';
import { ReadTicketFacts } from './queries/read-ticket-facts.ts';

@Module({ controllers: [ReadSummary, ReadTicketFacts] })
export class ReportingModule {}
