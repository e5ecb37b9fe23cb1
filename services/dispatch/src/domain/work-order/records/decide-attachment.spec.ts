import {
  AttachmentAdded,
  AttachmentRemoved,
  ERASED,
  ResolutionConfirmed,
  ServiceReportPrepared,
  SupportJoined,
  SupportRequested,
  TicketRegistered,
  WorkAssigned,
  WorkOrderCancelled,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { by, given } from '@yingda/kernel/testing';
import { workOrderEvolution } from '../state.ts';
import { addAttachment, MOST_ATTACHMENTS, refusalOfFiles, removeAttachment, removeErasedAttachments } from './decide-attachment.ts';
import { prepareServiceReport } from './decide-report.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const ANNA = id(999);
const [SHA, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];

const registered = (name = '李娜') =>
  TicketRegistered({
    account: 'ACME',
    contact: { id: ANNA, name, language: 'zh' },
    device: {},
    channel: 'hotline',
    kind: 'fault',
    description: name === ERASED ? ERASED : 'E02',
    symptomCodes: [],
    occurredAt: at('09:30'),
    impact: { scope: 'none', safetyRisk: false },
    receivedAt: at('09:35'),
    receivedAtStated: false,
    receivedBy: 'agent-1',
  });
const opened = [registered(), WorkOrderOpened({ group: 'hardware', grade: 3 })] as const;
const past = [...opened, WorkAssigned({ engineer: 'E001', by: 'rank' })] as const;
const file = (number = 1, kind: 'photo' | 'signature' | 'recording' | 'service-report' = 'photo', sha256 = SHA) => ({
  attachment: id(number),
  kind,
  name: 'pump.png',
  mediaType: 'image/png',
  size: 7,
  sha256,
  key: 'k',
});
const E001 = { staffNumber: 'E001', onBehalf: false };
const E002 = { staffNumber: 'E002', onBehalf: false };
const staff = { onBehalf: true };
const resolved = WorkResolved({ engineer: 'E001', solution: 'replaced', parts: [], resolvedAt: at('15:00') });
const prepared = (number: number, sha256 = SHA) => ({
  reportId: id(number),
  language: 'zh' as const,
  attachment: id(number),
  sha256,
  template: 1,
});

describe('a file on the work', () => {
  it('is added by the engineer, by whoever supports, and by staff', () => {
    const asked = SupportRequested({ support: id(50), engineer: 'E001', question: 'how?' });
    for (const acting of [E001, E002, staff])
      given(workOrderEvolution, ...past, asked, SupportJoined({ support: id(50), engineer: 'E002' }))
        .when((order) => addAttachment({ acting, added: file() }, order))
        .then(AttachmentAdded(file()));
  });

  it.each([
    ['another engineer', [...past], { acting: E002 }, 'WORK_OF_OTHER_ENGINEER'],
    ['an engineer while nobody has the work', [...opened], { acting: E001 }, 'WORK_NOT_ASSIGNED'],
    ['anybody before there is work', [registered()], { acting: staff }, 'WORK_ORDER_NOT_FOUND'],
    ['anybody after it was cancelled', [...past, WorkOrderCancelled({ reason: 'x' })], { acting: staff }, 'WORK_ORDER_ENDED'],
    ['anybody when the contact was erased (R39)', [registered(ERASED), ...past.slice(1)], { acting: staff }, 'SUBJECT_ERASED'],
    ['another file under the same id', [...past, AttachmentAdded(file(1, 'photo', OTHER))], { acting: staff }, 'ATTACHMENT_EXISTS'],
    [
      'a file that was removed',
      [...past, AttachmentAdded(file()), AttachmentRemoved({ attachment: id(1), because: 'other' })],
      { acting: staff },
      'ATTACHMENT_GONE',
    ],
    [
      'more than a work order holds',
      [...past, ...Array.from({ length: MOST_ATTACHMENTS }, (_, number) => AttachmentAdded(file(number + 100)))],
      { acting: staff },
      'TOO_MANY_ATTACHMENTS',
    ],
  ] as const)('is refused from %s', (_who, events, { acting }, code) => {
    given(workOrderEvolution, ...events)
      .when((order) => addAttachment({ acting, added: file() }, order))
      .refused(code);
  });

  it('is added once, however often it is sent', () => {
    given(workOrderEvolution, ...past, AttachmentAdded(file()))
      .when((order) => addAttachment({ acting: E001, added: { ...file(), key: 'another' } }, order))
      .nothing();
  });

  it('is seen by the engineer whose work it is and by nobody who merely has a number', () => {
    const { state } = given(workOrderEvolution, ...past);
    expect(refusalOfFiles(E001, state)).toBeUndefined();
    expect(refusalOfFiles({ onBehalf: false }, state)).toMatchObject({ code: 'WORK_OF_OTHER_ENGINEER' });
  });
});

describe('removing a file', () => {
  const removal = (acting: typeof staff | typeof E001, actor = 'p1') => ({
    acting,
    actor,
    attachment: id(1),
    because: 'wrong-file' as const,
  });

  it('is for staff, and for the engineer who added it', () => {
    const gone = AttachmentRemoved({ attachment: id(1), because: 'wrong-file' });
    const added = given(workOrderEvolution, ...past, by('p1', AttachmentAdded(file())));
    added.when((order) => removeAttachment(removal(staff, 'p9'), order)).then(gone);
    added.when((order) => removeAttachment(removal(E001, 'p1'), order)).then(gone);
    added.when((order) => removeAttachment(removal(E001, 'p2'), order)).refused('FORBIDDEN');
    given(workOrderEvolution, ...past, AttachmentAdded(file()), gone)
      .when((order) => removeAttachment(removal(staff), order))
      .nothing();
    given(workOrderEvolution, ...past)
      .when((order) => removeAttachment(removal(staff), order))
      .refused('ATTACHMENT_NOT_FOUND');
  });

  it('spares what proves something', () => {
    const proof = ResolutionConfirmed({ evidence: { kind: 'recorded-call', attachment: id(1) } });
    given(workOrderEvolution, ...past, AttachmentAdded(file(1, 'recording')), resolved, proof)
      .when((order) => removeAttachment(removal(staff), order))
      .refused('ATTACHMENT_IN_USE');
    given(workOrderEvolution, ...past, resolved, AttachmentAdded(file(1, 'service-report')), ServiceReportPrepared(prepared(1)))
      .when((order) => removeAttachment(removal(staff), order))
      .refused('ATTACHMENT_IN_USE');
  });

  it('R39: goes with the person, all at once, and with no other person', () => {
    const added = [
      ...past,
      AttachmentAdded(file(1)),
      AttachmentAdded(file(2)),
      AttachmentRemoved({ attachment: id(2), because: 'other' }),
    ] as const;
    given(workOrderEvolution, ...added, AttachmentAdded(file(3)))
      .when((order) => removeErasedAttachments({ erased: ANNA }, order))
      .then(AttachmentRemoved({ attachment: id(1), because: 'erased' }), AttachmentRemoved({ attachment: id(3), because: 'erased' }));
    given(workOrderEvolution, ...added)
      .when((order) => removeErasedAttachments({ erased: id(5) }, order))
      .nothing();
  });
});

describe('keeping a service report (R29)', () => {
  const keep = (number: number, sha256 = SHA) => ({
    acting: staff,
    prepared: prepared(number, sha256),
    added: file(number, 'service-report', sha256),
  });
  const kept = [AttachmentAdded(file(1, 'service-report')), ServiceReportPrepared(prepared(1))] as const;

  it('needs a result, and a person who was not erased', () => {
    given(workOrderEvolution, ...past)
      .when((order) => prepareServiceReport(keep(1), order))
      .refused('WORK_NOT_RESOLVED');
    given(workOrderEvolution, registered(ERASED), ...past.slice(1), resolved)
      .when((order) => prepareServiceReport(keep(1), order))
      .refused('SUBJECT_ERASED');
    given(workOrderEvolution, ...past, resolved)
      .when((order) => prepareServiceReport(keep(1), order))
      .then(...kept);
  });

  it('keeps the same document once, and another one beside it', () => {
    const before = given(workOrderEvolution, ...past, resolved, ...kept);
    before.when((order) => prepareServiceReport(keep(1, OTHER), order)).nothing();
    before.when((order) => prepareServiceReport(keep(2), order)).nothing();
    before
      .when((order) => prepareServiceReport(keep(2, OTHER), order))
      .then(AttachmentAdded(file(2, 'service-report', OTHER)), ServiceReportPrepared(prepared(2, OTHER)));
  });
});
