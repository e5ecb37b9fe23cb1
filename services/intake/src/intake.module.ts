import { Module } from '@nestjs/common';
import { AddMessage } from './commands/add-message.ts';
import { AddNote } from './commands/add-note.ts';
import { CancelTicket } from './commands/cancel-ticket.ts';
import { CloseTicket } from './commands/close-ticket.ts';
import { ConfirmResolution } from './commands/confirm-resolution.ts';
import { DeviceCommands } from './commands/device-commands.ts';
import { EraseContact } from './commands/erase-contact.ts';
import { ImportDevices } from './commands/import-devices.ts';
import { KeepAccount } from './commands/keep-account.ts';
import { KeepContact } from './commands/keep-contact.ts';
import { KeepDevice } from './commands/keep-device.ts';
import { RegisterTicket } from './commands/register-ticket.ts';
import { TicketCommands } from './commands/ticket-commands.ts';
import { FindAccounts } from './queries/find-accounts.ts';
import { FindDevices } from './queries/find-devices.ts';
import { FindTickets } from './queries/find-tickets.ts';
import { ReadTicket } from './queries/read-ticket.ts';
import { AcknowledgeTicketWhenDeliverySucceeded } from './reactors/acknowledge-ticket-when-delivery-succeeded.ts';
import { CloseTicketWhenResolutionConfirmed } from './reactors/close-ticket-when-resolution-confirmed.ts';
import { ResolveTicketWhenWorkResolved } from './reactors/resolve-ticket-when-work-resolved.ts';

const commands = [
  RegisterTicket,
  AddMessage,
  AddNote,
  ConfirmResolution,
  CancelTicket,
  CloseTicket,
  KeepAccount,
  KeepContact,
  EraseContact,
  ImportDevices,
  KeepDevice,
];
const queries = [FindTickets, ReadTicket, FindAccounts, FindDevices];
const reactors = [ResolveTicketWhenWorkResolved, CloseTicketWhenResolutionConfirmed, AcknowledgeTicketWhenDeliverySucceeded];

@Module({ controllers: [...commands, ...queries, ...reactors], providers: [TicketCommands, DeviceCommands] })
export class IntakeModule {}
