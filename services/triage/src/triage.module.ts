import { Module } from '@nestjs/common';
import { calendarControllers, calendarProviders } from './calendar-parts.ts';
import { gradeControllers } from './commands/grades/grade-controllers.ts';
import { GradeCommands } from './commands/grades/grade-commands.ts';
import { DraftPolicy } from './commands/policies/draft-policy.ts';
import { DryRunPolicy } from './commands/policies/dry-run/dry-run-policy.ts';
import { DryRuns } from './commands/policies/dry-run/dry-runs.ts';
import { PastTickets } from './commands/policies/dry-run/past-tickets.ts';
import { PolicyReader } from './commands/policies/policy-reader.ts';
import { PublishPolicy } from './commands/policies/publish-policy.ts';
import { ValidatePolicy } from './commands/policies/validate-policy.ts';
import { PolicyBooks } from './commands/policy-books.ts';
import { TicketFactsReader } from './commands/ticket-facts-reader.ts';
import { TriageCommands } from './commands/triage-commands.ts';
import { AnsweredHistory } from './queries/answered-history.ts';
import { knowledgeControllers, knowledgeProviders } from './knowledge-parts.ts';
import { FindEscalations } from './queries/escalations/find-escalations.ts';
import { PreviewGrade } from './queries/grade-preview/preview-grade.ts';
import { ReadPolicies } from './queries/policies/read-policies.ts';
import { Reactions } from './queries/reactions.ts';
import { ReadExplanation } from './queries/explanation/read-explanation.ts';
import { ReadClocks } from './queries/read-clocks.ts';
import { FindReviews } from './queries/reviews/find-reviews.ts';
import { GradeTicketWhenRegistered } from './reactors/grade-ticket-when-registered.ts';
import { LapseDisputesWhenTicketOver } from './reactors/lapse-disputes-when-ticket-over.ts';
import { RunClocksWhenTicketMoves } from './reactors/run-clocks-when-ticket-moves.ts';
import { TightenClocksWhenTicketMerged } from './reactors/tighten-clocks-when-ticket-merged.ts';
import { TicketTimers } from './timers/ticket-timers.ts';
import { TimerMetrics } from './timers/timer-metrics.ts';
import { TimerRules } from './timers/timer-rules.ts';
import { TimerService } from './timers/timer-service.ts';
import { TimerTable } from './timers/timer-table.ts';
import { TriageProgress } from './timers/triage-progress.ts';

const policies = [DraftPolicy, PublishPolicy, ValidatePolicy, DryRunPolicy, ReadPolicies];
const queries = [FindReviews, FindEscalations, ReadClocks, ReadExplanation, PreviewGrade];
const reactors = [GradeTicketWhenRegistered, RunClocksWhenTicketMoves, TightenClocksWhenTicketMerged, LapseDisputesWhenTicketOver];
const timers = [TimerTable, TimerRules, TriageProgress, TimerMetrics, TicketTimers, TimerService];

@Module({
  controllers: [...policies, ...calendarControllers, ...gradeControllers, ...knowledgeControllers, ...queries, ...reactors],
  providers: [
    TriageCommands,
    GradeCommands,
    TicketFactsReader,
    PolicyBooks,
    PolicyReader,
    PastTickets,
    DryRuns,
    Reactions,
    AnsweredHistory,
    ...timers,
    ...calendarProviders,
    ...knowledgeProviders,
  ],
})
export class TriageModule {}
