import {
  PartIssued,
  PartReplaced,
  PartRequested,
  PartReturned,
  RequisitionApproved,
  RequisitionCancelled,
  RequisitionRefused,
  StockIssued,
  StockReceived,
  StockReturned,
  TicketMerged,
  WorkAssigned,
  WorkOrderOpened,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { by, dated, given } from '@yingda/kernel/testing';
import { holdingEvolution } from '../../stock/state.ts';
import type { StockEvent } from '../../stock/state.ts';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import type { IssuePart, ReturnPart } from './commands.ts';
import { giveUpIssue, issuePart, takeBackIssue } from './decide-issue.ts';
import { approveRequisition, cancelRequisition, refuseRequisition, requestPart } from './decide-requisition.ts';
import { learnOfReturn, returnPart } from './decide-return.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const R1 = '00000000-0000-4000-8000-000000000001';
const REF = { ticket: '20240315-001' } as const;
const E001: Acting = { staffNumber: 'E001', onBehalf: false };
const DISPATCHER: Acting = { onBehalf: true };
const SENSOR = { part: 'SN-100', serialised: true };
const FUSE = { part: 'FUSE-2A', serialised: false };
type Past = WorkOrderEvent | ForeignEvent | ReturnType<typeof by<WorkOrderEvent>>;

const begun = [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'load' })] as const;
const order = (...events: readonly Past[]) => given(workOrderEvolution, ...begun, ...events);
const wanted = (quantity = 2, part = 'SN-100') => PartRequested({ requisition: R1, engineer: 'E001', part, quantity });
const approved = RequisitionApproved({ requisition: R1 });
const issued = (...serials: string[]) => PartIssued({ requisition: R1, part: 'SN-100', quantity: serials.length, serials, from: 'east' });
const fitted = (newSerial: string, oldSerial = 'OLD') =>
  PartReplaced({ requisition: R1, engineer: 'E001', part: 'SN-100', quantity: 1, oldSerial, newSerial });
const back = (serial: string, condition: 'unused' | 'defective' = 'unused') =>
  PartReturned({ requisition: R1, part: 'SN-100', quantity: 1, serials: [serial], to: 'east', condition });

const place = (...events: readonly StockEvent[]) => given(holdingEvolution, ...events).state;
const received = (...serials: string[]) => StockReceived({ location: 'east', part: 'SN-100', quantity: serials.length, serials });
const gave = (...serials: string[]) =>
  StockIssued({ location: 'east', part: 'SN-100', quantity: serials.length, serials, ticket: REF.ticket, requisition: R1 });
const tookBack = (serial: string, condition: 'unused' | 'defective' = 'unused') =>
  StockReturned({ location: 'east', part: 'SN-100', quantity: 1, serials: [serial], ticket: REF.ticket, requisition: R1, condition });

const request = (change: Partial<Parameters<typeof requestPart>[0]> = {}) => {
  const command = { acting: E001, requisition: R1, part: 'SN-100', quantity: 2, ...change };
  return (state: WorkOrder) => requestPart(command, state);
};
const approve = (person: string, staffNumber?: string) => (state: WorkOrder) =>
  approveRequisition({ requisition: R1, deciding: { person, ...(staffNumber !== undefined && { staffNumber }) } }, state);
const issue = (change: Partial<IssuePart>, state: WorkOrder, holding = place(received('S1', 'S2', 'S3'))) =>
  issuePart(
    { acting: DISPATCHER, requisition: R1, part: SENSOR, location: { location: 'east' }, serials: ['S1', 'S2'], elsewhere: [], ...change },
    REF,
    [state, holding],
  );
const giveBack = (change: Partial<ReturnPart>, state: WorkOrder, holding = place()) =>
  returnPart(
    {
      acting: E001,
      requisition: R1,
      part: SENSOR,
      quantity: 1,
      serials: ['S1'],
      to: 'east',
      condition: 'unused',
      askedAt: at('09:00'),
      elsewhere: [],
      ...change,
    },
    REF,
    [state, holding],
  );

describe('a requisition (R25)', () => {
  it('is made by the engineer who has the work, once', () => {
    order().when(request()).then(wanted());
    order()
      .when(request({ acting: DISPATCHER, from: 'east' }))
      .then(PartRequested({ ...wanted().data, from: 'east' }));
    order(wanted()).when(request()).nothing();
    order(wanted())
      .when(request({ quantity: 3 }))
      .refused('REQUISITION_EXISTS');
    order()
      .when(request({ acting: { staffNumber: 'E002', onBehalf: false } }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(TicketMerged({ into: '20240315-002' }))
      .when(request())
      .refused('WORK_ORDER_ENDED');
  });

  it('is approved by somebody who neither asked for the part nor gets it', () => {
    const asked = by<WorkOrderEvent>('li', wanted());
    order(asked).when(approve('wang')).then(approved);
    order(asked).when(approve('li')).refused('SECOND_PERSON_REQUIRED');
    order(asked).when(approve('wang', 'E001')).refused('SECOND_PERSON_REQUIRED');
    order(asked, approved).when(approve('wang')).nothing();
    order().when(approve('wang')).refused('REQUISITION_NOT_FOUND');
  });

  it('is refused with a reason, or cancelled, before all of it is issued', () => {
    const refused = RequisitionRefused({ requisition: R1, because: 'wrong-part' });
    const refuseIt = (state: WorkOrder) =>
      refuseRequisition({ requisition: R1, deciding: { person: 'wang' }, because: 'wrong-part' }, state);
    const cancel = (state: WorkOrder) => cancelRequisition({ requisition: R1, acting: E001 }, state);
    order(wanted()).when(refuseIt).then(refused);
    order(wanted(), refused).when(refuseIt).nothing();
    order(wanted(), approved).when(refuseIt).refused('REQUISITION_SETTLED');
    order(wanted(), refused).when(approve('wang')).refused('REQUISITION_SETTLED');
    order(wanted(), approved, issued('S1'))
      .when(cancel)
      .then(RequisitionCancelled({ requisition: R1 }));
    order(wanted(), approved, issued('S1', 'S2')).when(cancel).refused('REQUISITION_SETTLED');
    order(wanted(), refused).when(cancel).refused('REQUISITION_SETTLED');
  });
});

describe('issuing (R25)', () => {
  const ready = order(wanted(), approved).state;

  it('takes the pieces from the place for the work, together', () => {
    expect(issue({}, ready)).toEqual({ outcome: 'accepted', events: [[issued('S1', 'S2')], [gave('S1', 'S2')]] });
    expect(issue({}, order(wanted(), approved, issued('S1', 'S2')).state)).toEqual({ outcome: 'accepted', events: [] });
    expect(issue({ quantity: 1, serials: ['S3'] }, ready)).toMatchObject({ outcome: 'accepted' });
  });

  it('waits for the approval and goes no further than it', () => {
    expect(issue({}, order(wanted()).state)).toMatchObject({ code: 'REQUISITION_NOT_APPROVED' });
    expect(issue({}, order(wanted(), RequisitionCancelled({ requisition: R1 })).state)).toMatchObject({ code: 'REQUISITION_SETTLED' });
    expect(issue({ quantity: 3, serials: ['S1', 'S2', 'S3'] }, ready)).toMatchObject({
      code: 'REQUISITION_EXCEEDED',
      details: { open: 2 },
    });
    expect(issue({}, order(wanted(), approved, TicketMerged({ into: '20240315-002' })).state)).toMatchObject({ code: 'WORK_ORDER_ENDED' });
  });

  it('never takes what is not there, and says where there is some', () => {
    const elsewhere = [{ location: 'west', quantity: 4, serials: ['W1', 'W2', 'W3', 'W4'] }];
    expect(issue({ elsewhere }, ready, place(received('S1')))).toMatchObject({
      code: 'STOCK_SHORT',
      details: { part: 'SN-100', location: 'east', requested: 2, available: 1, elsewhere },
    });
    expect(issue({ serials: ['S1', 'S9'] }, ready)).toMatchObject({ code: 'SERIAL_NOT_THERE', details: { serials: ['S9'] } });
    expect(issue({ serials: [] }, ready)).toMatchObject({ code: 'SERIALS_NEEDED', details: { quantity: 2 } });
  });

  it('is the engineer’s own only from the own van', () => {
    expect(issue({ acting: E001 }, ready)).toMatchObject({ code: 'STOCK_OF_OTHERS' });
    expect(issue({ acting: E001, location: { location: 'east', engineer: 'E001' } }, ready)).toMatchObject({ outcome: 'accepted' });
    expect(issue({ acting: { staffNumber: 'E002', onBehalf: false } }, ready)).toMatchObject({ code: 'WORK_OF_OTHER_ENGINEER' });
  });

  it('does not give twice what the place gave before the process stopped', () => {
    const half = place(received('S1', 'S2', 'S3'), gave('S1', 'S2'));
    expect(issue({}, ready, half)).toEqual({ outcome: 'accepted', events: [[issued('S1', 'S2')], []] });
  });

  it('is taken back when no work order got the pieces, after nothing can follow any more', () => {
    const half = place(received('S1', 'S2'), gave('S1', 'S2'));
    order(wanted(), approved)
      .when((state) => giveUpIssue(gave('S1', 'S2'), half, state))
      .then(RequisitionCancelled({ requisition: R1 }));
    const givenUp = order(wanted(), approved, RequisitionCancelled({ requisition: R1 }));
    givenUp.when((state) => giveUpIssue(gave('S1', 'S2'), half, state)).nothing();
    givenUp
      .when((state) => takeBackIssue(gave('S1', 'S2'), state, half))
      .then(StockReturned({ ...tookBack('S1').data, quantity: 2, serials: ['S1', 'S2'] }));
    expect(issue({}, givenUp.state, half)).toMatchObject({ code: 'REQUISITION_SETTLED' });
    const known = order(wanted(), approved, issued('S1', 'S2'));
    known.when((state) => giveUpIssue(gave('S1', 'S2'), half, state)).nothing();
    known.when((state) => takeBackIssue(gave('S1', 'S2'), state, half)).nothing();
    givenUp.when((state) => takeBackIssue(gave('S1', 'S2'), state, place(gave('S1'), tookBack('S1')))).nothing();
  });
});

describe('returning (R25)', () => {
  const out = order(wanted(), approved, issued('S1', 'S2')).state;

  it('brings unused pieces back to stock, defective ones to the place only', () => {
    expect(giveBack({}, out)).toEqual({ outcome: 'accepted', events: [[back('S1')], [tookBack('S1')]] });
    expect(giveBack({ condition: 'defective' }, out)).toEqual({
      outcome: 'accepted',
      events: [[back('S1', 'defective')], [tookBack('S1', 'defective')]],
    });
    expect(giveBack({}, order(wanted(), approved, issued('S1', 'S2'), back('S1')).state)).toEqual({ outcome: 'accepted', events: [] });
  });

  it('never brings more than was issued and not fitted', () => {
    expect(giveBack({ serials: ['S9'] }, out)).toMatchObject({ code: 'SERIAL_NOT_ISSUED', details: { inHand: ['S1', 'S2'] } });
    expect(giveBack({ quantity: 3, serials: ['S1', 'S2', 'S3'] }, out)).toMatchObject({
      code: 'RETURN_EXCEEDS_ISSUE',
      details: { open: 2 },
    });
    const used = order(wanted(), approved, issued('S1', 'S2'), fitted('S1')).state;
    expect(giveBack({}, used)).toMatchObject({ code: 'SERIAL_NOT_ISSUED' });
    expect(giveBack({ serials: ['OLD'], condition: 'defective' }, used)).toMatchObject({ outcome: 'accepted' });
    expect(giveBack({ serials: ['OLD'] }, used)).toMatchObject({ code: 'SERIAL_NOT_ISSUED' });
  });

  it('counts pieces without serial numbers', () => {
    const fuses = (quantity: number) => PartIssued({ requisition: R1, part: 'FUSE-2A', quantity, serials: [], from: 'east' });
    const some = order(wanted(3, 'FUSE-2A'), approved, fuses(3)).state;
    const two = { part: FUSE, quantity: 2, serials: [] };
    expect(giveBack(two, some)).toMatchObject({ outcome: 'accepted' });
    const twoBack = PartReturned({ requisition: R1, part: 'FUSE-2A', quantity: 2, serials: [], to: 'east', condition: 'unused' });
    const after = order(wanted(3, 'FUSE-2A'), approved, fuses(3), dated<WorkOrderEvent>(at('10:00'), twoBack)).state;
    expect(giveBack({ ...two, askedAt: at('11:00') }, after)).toMatchObject({ code: 'RETURN_EXCEEDS_ISSUE', details: { open: 1 } });
    expect(giveBack(two, after)).toEqual({ outcome: 'accepted', events: [] });
  });

  it('is known to the work order in the end, whatever became of who brought the pieces', () => {
    const half = place(received('S1', 'S2'), gave('S1', 'S2'), tookBack('S1'));
    expect(giveBack({}, out, half)).toEqual({ outcome: 'accepted', events: [[back('S1')], []] });
    order(wanted(), approved, issued('S1', 'S2'))
      .when((state) => learnOfReturn(tookBack('S1'), half, state))
      .then(back('S1'));
    order(wanted(), approved, issued('S1', 'S2'), back('S1'))
      .when((state) => learnOfReturn(tookBack('S1'), half, state))
      .nothing();
    const lost = place(received('S1'), gave('S1'), tookBack('S1'));
    order(wanted(), approved)
      .when((state) => learnOfReturn(tookBack('S1'), lost, state))
      .nothing();
  });
});
