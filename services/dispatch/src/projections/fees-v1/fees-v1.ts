import type {
  EventOf,
  QuoteApproved,
  QuoteDeclined,
  QuoteOffered,
  QuoteWithdrawn,
  RecordedEvent,
  WarrantyDecided,
} from '@yingda/contracts';
import type { DomainEvent } from '@yingda/kernel';
import { rowProjection } from '@yingda/projections';
import type { Quote } from '../../domain/work-order/fees/state.ts';
import type { Warranty } from '../../domain/work-order/fees/warranty.ts';

/** One row per work order whose warranty was decided: for finding open quotes, and the work that a device's record concerns. */
export interface FeesRow {
  readonly ticket: string;
  readonly account: string;
  readonly serial_number: string | null;
  /** The work order is closed or cancelled. */
  readonly ended: boolean;
  readonly warranty: Warranty['outcome'] | null;
  /** The newest quote. */
  readonly quote: string | null;
  readonly version: number | null;
  readonly state: Quote['status'] | null;
  /** In the currency's minor unit. */
  readonly total: number | null;
  readonly currency: string | null;
  readonly valid_until: string | null;
  readonly offered_at: string | null;
}

type Known =
  | EventOf<typeof WarrantyDecided>
  | EventOf<typeof QuoteOffered>
  | EventOf<typeof QuoteApproved>
  | EventOf<typeof QuoteDeclined>
  | EventOf<typeof QuoteWithdrawn>
  | DomainEvent<'WorkOrderClosed' | 'WorkOrderCancelled' | 'ReworkOpened', never>;

export const feesV1 = rowProjection<FeesRow>({
  name: 'fees-v1',
  table: 'fees_v1',
  key: 'ticket',
  types: [
    'WarrantyDecided',
    'QuoteOffered',
    'QuoteApproved',
    'QuoteDeclined',
    'QuoteWithdrawn',
    'WorkOrderClosed',
    'WorkOrderCancelled',
    'ReworkOpened',
  ],
  keyOf: (event) => event.ticket,
  evolve: (row, recorded) => {
    const event = recorded as RecordedEvent & Known;
    switch (event.type) {
      case 'WarrantyDecided':
        return { ...(row ?? firstRow(event)), warranty: event.data.outcome, serial_number: event.data.serialNumber ?? null };
      case 'QuoteOffered': {
        const { quote, version, total, currency, validUntil } = event.data;
        const offered = { quote, version, total, currency, valid_until: validUntil, offered_at: event.occurredAt };
        return { ...(row ?? firstRow(event)), ...offered, state: 'offered' };
      }
      case 'QuoteApproved':
        return changed(row, event.data, 'approved');
      case 'QuoteDeclined':
        return changed(row, event.data, 'declined');
      case 'QuoteWithdrawn':
        return changed(row, event.data, 'withdrawn');
      case 'WorkOrderClosed':
      case 'WorkOrderCancelled':
        return row && { ...row, ended: true };
      case 'ReworkOpened':
        return row && { ...row, ended: false };
      default:
        event satisfies never;
        return undefined;
    }
  },
});

const firstRow = ({ ticket = '', account = '' }: RecordedEvent): FeesRow => ({
  ticket,
  account,
  serial_number: null,
  ended: false,
  warranty: null,
  quote: null,
  version: null,
  state: null,
  total: null,
  currency: null,
  valid_until: null,
  offered_at: null,
});

/** The row is about the newest quote only. */
const changed = (
  row: FeesRow | undefined,
  { quote, version }: { readonly quote: string; readonly version: number },
  state: Quote['status'],
): FeesRow | undefined => (row && row.quote === quote && row.version === version ? { ...row, state } : undefined);
