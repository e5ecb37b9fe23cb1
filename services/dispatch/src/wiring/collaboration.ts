import { AnswerForDepartment } from '../commands/collaboration/answer-for-department.ts';
import { EndSupport } from '../commands/collaboration/end-support.ts';
import { InvolveDepartment } from '../commands/collaboration/involve-department.ts';
import { JoinSupport } from '../commands/collaboration/join-support.ts';
import { NameCoordinator } from '../commands/collaboration/name-coordinator.ts';
import { RequestSupport } from '../commands/collaboration/request-support.ts';
import { ContactCustomer } from '../commands/work/contact-customer.ts';
import { EndWait } from '../commands/work/end-wait.ts';
import { LogWork } from '../commands/work/log-work.ts';
import { StartWait } from '../commands/work/start-wait.ts';
import { StartWork } from '../commands/work/start-work.ts';
import { DutyEntity } from '../projections/duties-v1/duty.entity.ts';
import { dutiesV1 } from '../projections/duties-v1/duties-v1.ts';
import { FindDuties } from '../queries/collaboration/find-duties.ts';
import { ReadCollaboration } from '../queries/collaboration/read-collaboration.ts';
import { ReadLog } from '../queries/collaboration/read-log.ts';
import type { Wiring } from './wiring.ts';

const work = [ContactCustomer, StartWork, LogWork, StartWait, EndWait];
const together = [RequestSupport, JoinSupport, EndSupport, InvolveDepartment, AnswerForDepartment, NameCoordinator];
const queries = [ReadLog, ReadCollaboration, FindDuties];

/** The work itself; support, departments, coordinator. */
export const collaborationWiring: Wiring = {
  controllers: [...work, ...together, ...queries],
  providers: [],
  entities: [DutyEntity],
  migrations: [],
  projections: [dutiesV1],
};
