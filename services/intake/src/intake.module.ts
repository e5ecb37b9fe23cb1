import { Module } from '@nestjs/common';
import { AccountCommands } from './commands/account-commands.ts';
import { AddMessage } from './commands/add-message.ts';
import { AddNote } from './commands/add-note.ts';
import { CancelTicket } from './commands/cancel-ticket.ts';
import { CloseTicket } from './commands/close-ticket.ts';
import { ConfirmResolution } from './commands/confirm-resolution.ts';
import { DeviceCommands } from './commands/device-commands.ts';
import { EndEntitlement } from './commands/end-entitlement.ts';
import { EraseContact } from './commands/erase-contact.ts';
import { GivePlan } from './commands/give-plan.ts';
import { GrantEntitlement } from './commands/grant-entitlement.ts';
import { ImportDevices } from './commands/import-devices.ts';
import { IssueServiceReport } from './commands/issue-service-report.ts';
import { KeepAccount } from './commands/keep-account.ts';
import { KeepContact } from './commands/keep-contact.ts';
import { KeepDevice } from './commands/keep-device.ts';
import { LinkTicket } from './commands/link-ticket.ts';
import { MergeTicket } from './commands/merge-ticket.ts';
import { PlanRemedy } from './commands/plan-remedy.ts';
import { RaiseComplaint } from './commands/raise-complaint.ts';
import { RegisterTicket } from './commands/register-ticket.ts';
import { ReopenTicket } from './commands/reopen-ticket.ts';
import { RequestDetails } from './commands/request-details.ts';
import { SettleComplaint } from './commands/settle-complaint.ts';
import { SupplyDetails } from './commands/supply-details.ts';
import { TicketCommands } from './commands/ticket-commands.ts';
import { FindAccounts } from './queries/find-accounts.ts';
import { FindComplaints } from './queries/find-complaints.ts';
import { FindContacts } from './queries/find-contacts.ts';
import { FindDevices } from './queries/find-devices.ts';
import { FindDuplicates } from './queries/find-duplicates.ts';
import { FindTickets } from './queries/find-tickets.ts';
import { ReadDesk } from './queries/read-desk.ts';
import { ReadGuidingQuestions } from './queries/read-guiding-questions.ts';
import { ReadTicket } from './queries/read-ticket.ts';
import { AcknowledgeTicketWhenDeliverySucceeded } from './reactors/acknowledge-ticket-when-delivery-succeeded.ts';
import { CloseTicketWhenResolutionConfirmed } from './reactors/close-ticket-when-resolution-confirmed.ts';
import { IssueServiceReportWhenDeliverySucceeded } from './reactors/issue-service-report-when-delivery-succeeded.ts';
import { ResolveTicketWhenWorkResolved } from './reactors/resolve-ticket-when-work-resolved.ts';

const commands = [
  RegisterTicket,
  AddMessage,
  AddNote,
  ConfirmResolution,
  CancelTicket,
  CloseTicket,
  RequestDetails,
  SupplyDetails,
  GivePlan,
  RaiseComplaint,
  PlanRemedy,
  SettleComplaint,
  LinkTicket,
  MergeTicket,
  ReopenTicket,
  IssueServiceReport,
  KeepAccount,
  KeepContact,
  EraseContact,
  GrantEntitlement,
  EndEntitlement,
  ImportDevices,
  KeepDevice,
];
const queries = [
  FindTickets,
  ReadTicket,
  ReadGuidingQuestions,
  FindDuplicates,
  FindAccounts,
  FindComplaints,
  FindContacts,
  FindDevices,
  ReadDesk,
];
const reactors = [
  ResolveTicketWhenWorkResolved,
  CloseTicketWhenResolutionConfirmed,
  AcknowledgeTicketWhenDeliverySucceeded,
  IssueServiceReportWhenDeliverySucceeded,
];

@Module({ controllers: [...commands, ...queries, ...reactors], providers: [TicketCommands, AccountCommands, DeviceCommands] })
export class IntakeModule {}
