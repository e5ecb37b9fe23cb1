import { Module } from '@nestjs/common';
import { PolicyBooks } from './commands/policy-books.ts';
import { TriageCommands } from './commands/triage-commands.ts';
import { Reactions } from './queries/reactions.ts';
import { ReadClocks } from './queries/read-clocks.ts';
import { CancelClocksWhenTicketCancelled } from './reactors/cancel-clocks-when-ticket-cancelled.ts';
import { EndClocksWhenTicketClosed } from './reactors/end-clocks-when-ticket-closed.ts';
import { GradeTicketWhenRegistered } from './reactors/grade-ticket-when-registered.ts';
import { ResumeResolutionWhenResolutionRejected } from './reactors/resume-resolution-when-resolution-rejected.ts';
import { StartEngineerContactWhenWorkAssigned } from './reactors/start-engineer-contact-when-work-assigned.ts';
import { StopEngineerContactWhenCustomerContacted } from './reactors/stop-engineer-contact-when-customer-contacted.ts';
import { StopFirstResponseWhenCustomerContacted } from './reactors/stop-first-response-when-customer-contacted.ts';
import { StopFirstResponseWhenTeamReplied } from './reactors/stop-first-response-when-team-replied.ts';
import { StopResolutionWhenResolutionConfirmed } from './reactors/stop-resolution-when-resolution-confirmed.ts';

const queries = [ReadClocks];
const reactors = [
  GradeTicketWhenRegistered,
  StopFirstResponseWhenTeamReplied,
  StopFirstResponseWhenCustomerContacted,
  StartEngineerContactWhenWorkAssigned,
  StopEngineerContactWhenCustomerContacted,
  StopResolutionWhenResolutionConfirmed,
  ResumeResolutionWhenResolutionRejected,
  CancelClocksWhenTicketCancelled,
  EndClocksWhenTicketClosed,
];

@Module({
  controllers: [...queries, ...reactors],
  providers: [TriageCommands, PolicyBooks, Reactions],
})
export class TriageModule {}
