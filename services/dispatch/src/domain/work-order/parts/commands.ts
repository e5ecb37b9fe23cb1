import type { EventOf, PartReturned, RequisitionRefused } from '@yingda/contracts';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import type { KnownPart } from '../../part/state.ts';
import type { Elsewhere } from '../../stock/commands.ts';
import type { KnownLocation } from '../../stock/location.ts';
import type { Acting } from '../commands.ts';

/** R25: a requisition. `from`: where the part is sought. */
export interface RequestPart {
  readonly acting: Acting;
  readonly requisition: Uuid;
  readonly part: string;
  readonly quantity: number;
  readonly from?: string;
}

/** Whoever decides on a requisition. */
export interface Deciding {
  /** Opaque id of the caller. */
  readonly person: string;
  readonly staffNumber?: EngineerId;
}

export interface ApproveRequisition {
  readonly deciding: Deciding;
  readonly requisition: Uuid;
}

export interface RefuseRequisition extends ApproveRequisition {
  readonly because: EventOf<typeof RequisitionRefused>['data']['because'];
}

export interface CancelRequisition {
  readonly acting: Acting;
  readonly requisition: Uuid;
}

export interface IssuePart {
  readonly acting: Acting;
  readonly requisition: Uuid;
  readonly part: Pick<KnownPart, 'part' | 'serialised'>;
  readonly location: Pick<KnownLocation, 'location' | 'engineer'>;
  /** All that is still open by default. */
  readonly quantity?: number;
  readonly serials: readonly string[];
  readonly elsewhere: readonly Elsewhere[];
}

export interface ReturnPart {
  readonly acting: Acting;
  readonly requisition: Uuid;
  readonly part: Pick<KnownPart, 'part' | 'serialised'>;
  readonly quantity: number;
  readonly serials: readonly string[];
  /** A warehouse or van. */
  readonly to: string;
  readonly condition: EventOf<typeof PartReturned>['data']['condition'];
  /** When the command came: what was recorded since then is this very return. */
  readonly askedAt: Instant;
  readonly elsewhere: readonly Elsewhere[];
}

/** R25: built in, in place of another. */
export interface ReplacePart {
  readonly acting: Acting;
  readonly part: Pick<KnownPart, 'part' | 'serialised'>;
  /** Pieces without serial numbers; one by default. */
  readonly quantity?: number;
  readonly oldSerial?: string;
  readonly newSerial?: string;
  readonly requisition?: Uuid;
}
