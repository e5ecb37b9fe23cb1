import {
  PartIssued,
  PartReplaced,
  PartRequested,
  PartReturned,
  QuoteApproved,
  QuoteOffered,
  RequisitionApproved,
  WarrantyDecided,
  WorkAssigned,
  WorkOrderOpened,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { WorkOrder, WorkOrderEvent } from '../state.ts';
import type { ReplacePart } from './commands.ts';
import { replacePart } from './decide-replacement.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const R1 = '00000000-0000-4000-8000-000000000001';
const E001: Acting = { staffNumber: 'E001', onBehalf: false };
const SENSOR = { part: 'SN-100', serialised: true };
const FUSE = { part: 'FUSE-2A', serialised: false };

const begun = [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'load' })] as const;
const order = (...events: readonly WorkOrderEvent[]) => given(workOrderEvolution, ...begun, ...events);
const wanted = (quantity = 2, part = 'SN-100') => PartRequested({ requisition: R1, engineer: 'E001', part, quantity });
const approved = RequisitionApproved({ requisition: R1 });
const issued = (...serials: string[]) => PartIssued({ requisition: R1, part: 'SN-100', quantity: serials.length, serials, from: 'east' });
const fitted = (newSerial: string, oldSerial = 'OLD') =>
  PartReplaced({ requisition: R1, engineer: 'E001', part: 'SN-100', quantity: 1, oldSerial, newSerial });
const back = (serial: string) =>
  PartReturned({ requisition: R1, part: 'SN-100', quantity: 1, serials: [serial], to: 'east', condition: 'unused' });
const replace = (change: Partial<ReplacePart> = {}) => {
  const command = { acting: E001, part: SENSOR, oldSerial: 'OLD', newSerial: 'S1', ...change };
  return (state: WorkOrder) => replacePart(command, state);
};

describe('replacing (R25)', () => {
  it('fits a piece that was issued for this work, once', () => {
    order(wanted(), approved, issued('S1', 'S2')).when(replace()).then(fitted('S1'));
    order(wanted(), approved, issued('S1', 'S2'), fitted('S1')).when(replace()).nothing();
    order(wanted(), approved, issued('S1', 'S2'), fitted('S1'))
      .when(replace({ oldSerial: 'X' }))
      .refused('SERIAL_NOT_ISSUED');
    order(wanted(), approved, issued('S1', 'S2'))
      .when(replace({ newSerial: 'S9' }))
      .refused('SERIAL_NOT_ISSUED');
    order(wanted(), approved, issued('S1'), back('S1')).when(replace()).refused('SERIAL_NOT_ISSUED');
    order(wanted(), approved, issued('S1'))
      .when((state) => replacePart({ acting: E001, part: SENSOR }, state))
      .refused('SERIALS_NEEDED');
  });

  it('goes by the requisition that is named', () => {
    const some = [
      wanted(2, 'FUSE-2A'),
      approved,
      PartIssued({ requisition: R1, part: 'FUSE-2A', quantity: 2, serials: [], from: 'east' }),
    ] as const;
    const fuse = (quantity: number, requisition?: string) => (state: WorkOrder) =>
      replacePart({ acting: E001, part: FUSE, quantity, ...(requisition !== undefined && { requisition }) }, state);
    order(...some)
      .when(fuse(2, R1))
      .then(PartReplaced({ requisition: R1, engineer: 'E001', part: 'FUSE-2A', quantity: 2 }));
    order(...some)
      .when(fuse(3, R1))
      .refused('REQUISITION_EXCEEDED');
    order(...some)
      .when(fuse(1, '00000000-0000-4000-8000-000000000009'))
      .refused('REQUISITION_NOT_FOUND');
    order()
      .when(fuse(1))
      .then(PartReplaced({ engineer: 'E001', part: 'FUSE-2A', quantity: 1 }));
    order(wanted(), approved, issued('S1')).when(fuse(1, R1)).refused('REQUISITION_OF_OTHER_PART');
  });

  it('waits for the consent where it has to be paid (R27)', () => {
    const paid = WarrantyDecided({ outcome: 'not-covered', covers: [], because: 'term-ended', on: '2024-03-15' });
    const quote = { quote: R1, version: 1, digest: 'a'.repeat(64) };
    const offered = QuoteOffered({
      ...quote,
      priceList: { id: 'standard', version: 1 },
      currency: 'CNY',
      lines: [],
      net: 100,
      tax: 0,
      total: 100,
      validUntil: at('18:00'),
    });
    const ready = [wanted(), approved, issued('S1')] as const;
    order(...ready, paid)
      .when(replace())
      .refused('CONSENT_REQUIRED');
    order(...ready, paid, offered)
      .when(replace())
      .refused('CONSENT_REQUIRED');
    order(...ready, paid, offered, QuoteApproved({ ...quote, by: 'customer' }))
      .when(replace())
      .then(fitted('S1'));
  });
});
