import type { Uuid } from '@yingda/kernel';
import type { KnownPart } from '../part/state.ts';

/** So many pieces of a part; their serial numbers where the part has them. */
export interface Pieces {
  readonly part: Pick<KnownPart, 'part' | 'serialised'>;
  readonly quantity: number;
  readonly serials: readonly string[];
}

/** What other places have of the part, for a refusal that helps and for serial numbers that are somewhere already. */
export interface Elsewhere {
  readonly location: string;
  readonly quantity: number;
  readonly serials: readonly string[];
}

export interface ReceiveStock extends Pieces {
  readonly location: string;
  /** Number of the delivery note. */
  readonly reference?: string;
  readonly elsewhere: readonly Elsewhere[];
}

export interface MoveStock extends Pieces {
  readonly movement: Uuid;
  readonly from: string;
  readonly to: string;
  readonly elsewhere: readonly Elsewhere[];
}

/** What a person found; none is a finding too. */
export interface CountStock extends Pieces {
  readonly location: string;
  readonly elsewhere: readonly Elsewhere[];
}
