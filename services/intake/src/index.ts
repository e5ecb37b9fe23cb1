import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { IntakeModule } from './intake.module.ts';
import { ReadModels1710460800000 } from './migrations/1710460800000-read-models.ts';
import { RowsBySubject1763769600000 } from './migrations/1763769600000-rows-by-subject.ts';
import { Complaints1765100000031 } from './migrations/1765100000031-complaints.ts';
import { Desk1765100000041 } from './migrations/1765100000041-desk.ts';
import { AccountEntity } from './projections/accounts-v1/account.entity.ts';
import { accountsV1 } from './projections/accounts-v1/accounts-v1.ts';
import { ComplaintEntity } from './projections/complaints-v1/complaint.entity.ts';
import { complaintsV1 } from './projections/complaints-v1/complaints-v1.ts';
import { ContactEntity } from './projections/contacts-v1/contact.entity.ts';
import { contactsV1 } from './projections/contacts-v1/contacts-v1.ts';
import { DeskEntity } from './projections/desk-v1/desk.entity.ts';
import { deskV1 } from './projections/desk-v1/desk-v1.ts';
import { DeviceEntity } from './projections/devices-v1/device.entity.ts';
import { devicesV1 } from './projections/devices-v1/devices-v1.ts';
import { TicketEntity } from './projections/tickets-v1/ticket.entity.ts';
import { ticketsV1 } from './projections/tickets-v1/tickets-v1.ts';

// What it answers: the SDK says the same in types of its own, and a test holds the two together.
export type { TicketSummary } from './queries/find-tickets.ts';
export type { TicketView } from './queries/ticket-view.ts';

/** Intake 受理: accounts, devices, and the ticket from report to closing. */
export const serviceDefinition: ServiceDefinition = {
  name: 'intake',
  module: IntakeModule,
  readConfig,
  migrations: [ReadModels1710460800000, RowsBySubject1763769600000, Complaints1765100000031, Desk1765100000041],
  entities: [TicketEntity, AccountEntity, ComplaintEntity, ContactEntity, DeviceEntity, DeskEntity],
  projections: [ticketsV1, accountsV1, complaintsV1, contactsV1, devicesV1, deskV1],
};
