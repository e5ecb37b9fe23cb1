import type {
  CustomerContacted,
  EmergencyDeclared,
  EventOf,
  FirstDiagnosisRecorded,
  Holder,
  RecordedEvent,
  ServiceReportIssued,
  TicketMerged,
  TicketRegistered,
  WaitStarted,
  WorkAssigned,
  WorkResolved,
} from '@yingda/contracts';
import type { EngineerId, Instant, TicketNumber } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { HOLDER_EVENTS, START_EVENTS, STOP_EVENTS } from '@yingda/sla';
import type { HolderEvent, StartEvent, StartRule, StopEvent } from '@yingda/sla';

export type HappeningType = StartEvent | StopEvent | HolderEvent;

/** Every event that clocks look at. */
export const HAPPENINGS: readonly HappeningType[] = [...new Set<HappeningType>([...START_EVENTS, ...STOP_EVENTS, ...HOLDER_EVENTS])];

const KNOWN: ReadonlySet<string> = new Set(HAPPENINGS);

/** An event of a ticket, of whatever service, as far as its clocks look at it. */
export interface Happening {
  readonly type: HappeningType;
  /** When it took place, by its own word. */
  readonly at: Instant;
  /** When the platform got to know. */
  readonly arrivedAt: Instant;
  /** In the log. */
  readonly position: number;
  /** The platform did it by itself: no answer of a person. */
  readonly automatic?: true;
  readonly engineer?: EngineerId;
  /** Of `WaitStarted`: who is waited for. */
  readonly holder?: Holder;
  /** Of a first diagnosis. */
  readonly outcome?: StartRule['outcome'];
  /** Of `TicketMerged`: the ticket that goes on. */
  readonly into?: TicketNumber;
}

/** What clocks see in an event; `undefined` for one that concerns none of them. */
export const happeningOf = (event: RecordedEvent): Happening | undefined => {
  const type = event.type as HappeningType;
  if (!KNOWN.has(type) || isEmergencyByRule(event)) return undefined;
  const { occurredAt, position, actor, data } = event;
  return {
    type,
    at: occurredAt,
    arrivedAt: occurredAt,
    position,
    ...(actor.kind === 'platform' && { automatic: true as const }),
    ...PARTS[type]?.(data as never),
  };
};

/** Its clock starts with the receipt, together with the grade. */
const isEmergencyByRule = ({ type, data }: RecordedEvent): boolean =>
  type === 'EmergencyDeclared' && (data as EventOf<typeof EmergencyDeclared>['data']).by === 'rule';

type DataOf<Contract extends (data: never) => { readonly data: unknown }> = ReturnType<Contract>['data'];

const PARTS: { readonly [Type in HappeningType]?: (data: never) => Partial<Happening> } = {
  TicketRegistered: ({ receivedAt }: DataOf<typeof TicketRegistered>) => ({ at: instant(receivedAt), arrivedAt: instant(receivedAt) }),
  WorkAssigned: ({ engineer }: DataOf<typeof WorkAssigned>) => ({ engineer }),
  CustomerContacted: ({ contactedAt, engineer }: DataOf<typeof CustomerContacted>) => ({ at: instant(contactedAt), engineer }),
  WaitStarted: ({ holder }: DataOf<typeof WaitStarted>) => ({ holder }),
  WorkResolved: ({ resolvedAt }: DataOf<typeof WorkResolved>) => ({ at: instant(resolvedAt) }),
  ServiceReportIssued: ({ issuedAt }: DataOf<typeof ServiceReportIssued>) => ({ at: instant(issuedAt) }),
  FirstDiagnosisRecorded: ({ diagnosedAt, outcome }: DataOf<typeof FirstDiagnosisRecorded>) => ({ at: instant(diagnosedAt), outcome }),
  TicketMerged: ({ into }: DataOf<typeof TicketMerged>) => ({ into }),
};
