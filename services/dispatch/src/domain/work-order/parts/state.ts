import type {
  EventOf,
  PartIssued,
  PartReplaced,
  PartRequested,
  PartReturned,
  RequisitionApproved,
  RequisitionCancelled,
  RequisitionRefused,
} from '@yingda/contracts';
import type { EngineerId, EventFacts, Instant, Uuid } from '@yingda/kernel';

/** The parts of a work order (R25). */
export interface Parts {
  readonly requisitions: readonly Requisition[];
  readonly replaced: readonly (EventOf<typeof PartReplaced>['data'] & { readonly at: Instant })[];
}

export interface Requisition {
  readonly requisition: Uuid;
  readonly status: 'requested' | 'approved' | 'refused' | 'cancelled' | 'issued';
  readonly engineer: EngineerId;
  readonly part: string;
  readonly quantity: number;
  readonly from?: string;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly refusedBecause?: EventOf<typeof RequisitionRefused>['data']['because'];
  readonly issued: readonly {
    readonly quantity: number;
    readonly serials: readonly string[];
    readonly from: string;
    readonly at: Instant;
  }[];
  readonly returned: readonly {
    readonly quantity: number;
    readonly serials: readonly string[];
    readonly to: string;
    readonly condition: 'unused' | 'defective';
    readonly at: Instant;
  }[];
}

export type PartsEvent =
  | EventOf<typeof PartRequested>
  | EventOf<typeof RequisitionApproved>
  | EventOf<typeof RequisitionRefused>
  | EventOf<typeof RequisitionCancelled>
  | EventOf<typeof PartIssued>
  | EventOf<typeof PartReplaced>
  | EventOf<typeof PartReturned>;

export const NO_PARTS: Parts = { requisitions: [], replaced: [] };

export const partsAfter = (parts: Parts, event: PartsEvent, facts: EventFacts): Parts => {
  const at = facts.occurredAt;
  switch (event.type) {
    case 'PartRequested':
      return {
        ...parts,
        requisitions: [
          ...parts.requisitions,
          { ...event.data, status: 'requested', requestedAt: at, requestedBy: facts.actor.id, issued: [], returned: [] },
        ],
      };
    case 'PartReplaced':
      return { ...parts, replaced: [...parts.replaced, { ...event.data, at }] };
    case 'RequisitionApproved':
      return changed(parts, event.data.requisition, () => ({ status: 'approved' }));
    case 'RequisitionRefused':
      return changed(parts, event.data.requisition, () => ({ status: 'refused', refusedBecause: event.data.because }));
    case 'RequisitionCancelled':
      return changed(parts, event.data.requisition, () => ({ status: 'cancelled' }));
    case 'PartIssued': {
      const { quantity, serials, from } = event.data;
      return changed(parts, event.data.requisition, ({ issued }) => ({
        status: 'issued',
        issued: [...issued, { quantity, serials, from, at }],
      }));
    }
    case 'PartReturned': {
      const { quantity, serials, to, condition } = event.data;
      return changed(parts, event.data.requisition, ({ returned }) => ({
        returned: [...returned, { quantity, serials, to, condition, at }],
      }));
    }
    default:
      event satisfies never;
      return parts;
  }
};

const changed = (parts: Parts, id: Uuid, change: (requisition: Requisition) => Partial<Requisition>): Parts => ({
  ...parts,
  requisitions: parts.requisitions.map((each) => (each.requisition === id ? { ...each, ...change(each) } : each)),
});
