import type { Channel, Grade, Kind, Language, ProblemType } from '@yingda/contracts';
import type { AccountId, EngineerId, EpochMillis, Uuid } from '@yingda/kernel';
import type { StateMeaning } from '../mapping/mapping-schema.ts';

/** A line of the export with its cells. */
export interface ExportRow {
  /** From 1, the header's line included. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What one row says, in our terms. What is missing says nothing. */
export interface Change {
  readonly updated: EpochMillis;
  /** The other desk's word for the state, and what it means. */
  readonly state: string;
  readonly meaning: StateMeaning;
  readonly grade?: Grade;
  readonly engineer?: EngineerId;
  readonly reopenCount?: number;
  /** Opaque id of who changed it. */
  readonly by?: string;
}

/** An incident of another desk: what it was reported as, its changes in the export's order, and what it finally is. */
export interface Incident {
  readonly number: string;
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly contact: { readonly id: Uuid; readonly name: string; readonly language: Language };
  readonly channel: Channel;
  readonly kind: Kind;
  readonly problemType: ProblemType;
  readonly opened: EpochMillis;
  readonly openedBy?: string;
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly solution: string;
  /** At least one. */
  readonly changes: readonly Change[];
  /** Of the last row that has one. */
  readonly grade: Grade;
  /** Of the last row; none means that the incident counts as not resolved. */
  readonly resolved?: EpochMillis;
}
