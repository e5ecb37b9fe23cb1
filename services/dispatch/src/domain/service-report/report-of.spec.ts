import {
  AttachmentAdded,
  AttachmentRemoved,
  CustomerContacted,
  EngineerArrived,
  PartReplaced,
  QuoteApproved,
  QuoteOffered,
  ResolutionConfirmed,
  ResolutionRejected,
  ReworkOpened,
  SatisfactionRated,
  TicketRegistered,
  VisitCompleted,
  VisitScheduled,
  WorkAssigned,
  WorkLogged,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import { workOrderEvolution } from '../work-order/state.ts';
import { reportOf } from './report-of.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const SHA = 'a'.repeat(64);

type Entry = readonly [time: string, event: DomainEvent];
/** A ticket's history as the log gives it. */
const history = (...entries: readonly Entry[]): RecordedEvent[] =>
  entries.map(([time, { type, version, data }], index) => ({
    id: id(1_000 + index),
    streamId: id(1),
    streamVersion: index + 1,
    category: 'work-order',
    type,
    version,
    data,
    partition: 0,
    position: index + 1,
    ticket: '20240315-001',
    account: 'ACME',
    actor: { id: 'spec', kind: 'platform' },
    correlationId: id(2),
    occurredAt: at(time),
    recordedAt: at(time),
    origin: 'live',
  }));
const report = (...entries: readonly Entry[]) => {
  const events = history(...entries);
  return reportOf(rebuild(workOrderEvolution, events), events);
};

const begun = [
  [
    '09:35',
    TicketRegistered({
      account: 'ACME',
      contact: { id: id(9), name: '李娜', language: 'en' },
      device: { model: 'XJ-2000', serialNumber: 'S1' },
      channel: 'hotline',
      kind: 'fault',
      description: 'Alarm E02',
      symptomCodes: ['E02'],
      occurredAt: at('09:30'),
      impact: { scope: 'none', safetyRisk: false },
      receivedAt: at('09:33'),
      receivedAtStated: true,
      receivedBy: 'agent-1',
    }),
  ],
  ['09:36', WorkOrderOpened({ group: 'hardware', grade: 3 })],
  ['09:36', WorkAssigned({ engineer: 'E001', by: 'rank' })],
] as const;
const result = (solution: string): DomainEvent =>
  WorkResolved({ engineer: 'E001', solution, cause: 'age', parts: ['SEN-42', 'tape'], resolvedAt: at('15:00') });
const signature = (number: number) =>
  AttachmentAdded({ attachment: id(number), kind: 'signature', name: 'x.png', mediaType: 'image/png', size: 1, sha256: SHA, key: 'k' });
const visit = {
  visit: id(20),
  engineer: 'E001',
  window: { from: at('13:00'), until: at('14:00') },
  minutes: 60,
  site: {},
  tools: [],
  parts: [],
  agreed: { by: 'phone' as const, at: at('10:00') },
};
const signedVisit = [
  ['10:00', VisitScheduled(visit)],
  ['13:58', EngineerArrived({ visit: id(20), engineer: 'E001', arrivedAt: at('13:55'), late: false, stated: true })],
  ['14:50', signature(30)],
  [
    '14:51',
    VisitCompleted({
      visit: id(20),
      engineer: 'E001',
      completedAt: at('14:50'),
      outcome: 'done',
      signature: { attachment: id(30), signedBy: 'Mr. Wang' },
    }),
  ],
] as const;

describe('the facts of a service report (R29)', () => {
  it('are none before there is a result', () => {
    expect(report(...begun)).toBeUndefined();
  });

  it('are told by the times at which they were, without what colleagues noted (R39)', () => {
    const facts = report(
      ...begun,
      ['10:30', WorkLogged({ engineer: 'E001', text: 'she sounded upset' })],
      ['10:31', CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('09:50') })],
      ...signedVisit,
      ['14:55', PartReplaced({ engineer: 'E001', part: 'SEN-42', quantity: 1, oldSerial: 'A', newSerial: 'B' })],
      ['15:00', result('new sensor')],
      ['15:10', ResolutionConfirmed({})],
      ['15:10', SatisfactionRated({ rating: 'satisfied' })],
    );
    expect(facts).toMatchObject({
      ticketNumber: '20240315-001',
      account: 'ACME',
      contact: '李娜',
      language: 'en',
      device: { model: 'XJ-2000', serialNumber: 'S1' },
      problem: 'Alarm E02',
      engineer: 'E001',
      round: 1,
      times: { received: at('09:33'), firstContact: at('09:50'), arrival: at('13:55'), completion: at('15:00'), confirmed: at('15:10') },
      result: { solution: 'new sensor', cause: 'age' },
      rating: 'satisfied',
      signature: { attachment: id(30), signedBy: 'Mr. Wang' },
    });
    expect(facts?.parts).toEqual([
      { part: 'SEN-42', quantity: 1, oldSerial: 'A', newSerial: 'B' },
      { part: 'tape', quantity: 1 },
    ]);
    expect(facts?.process.map(({ what }) => what)).toEqual([
      'received',
      'assigned',
      'contacted',
      'visit-agreed',
      'arrived',
      'visit-completed',
      'resolved',
      'confirmed',
    ]);
    expect(JSON.stringify(facts)).not.toContain('upset');
  });

  it('R19: of a rework are its own: no confirmation, no signature of the round before', () => {
    const rejected = [
      ...begun,
      ...signedVisit,
      ['15:00', result('new sensor')],
      ['15:10', ResolutionConfirmed({})],
      ['16:00', ResolutionRejected({})],
      ['16:00', ReworkOpened({ round: 2 })],
      ['17:00', result('new pump')],
    ] as const;
    const facts = report(...rejected);
    expect(facts).toMatchObject({ round: 2, result: { solution: 'new pump' } });
    expect(facts?.confirmation).toBeUndefined();
    expect(facts?.times.confirmed).toBeUndefined();
    expect(facts?.signature).toBeUndefined();
    const evidence = { kind: 'signature' as const, attachment: id(31) };
    const signed = report(...rejected, ['17:05', signature(31)], ['17:06', ResolutionConfirmed({ evidence })]);
    expect(signed).toMatchObject({ confirmation: { at: at('17:06'), evidence }, signature: { attachment: id(31) } });
  });

  it('show no signature whose file is gone', () => {
    const gone = AttachmentRemoved({ attachment: id(30), because: 'erased' });
    expect(report(...begun, ...signedVisit, ['14:59', gone], ['15:00', result('x')])?.signature).toBeUndefined();
  });

  it('R27: name what the customer consented to', () => {
    const offered = {
      quote: id(40),
      version: 2,
      priceList: { id: 'standard', version: 1 },
      currency: 'CNY',
      lines: [],
      net: 100,
      tax: 13,
      total: 113,
      validUntil: at('18:00'),
      digest: SHA,
    };
    const consent = { quote: id(40), version: 2, digest: SHA, by: 'customer' as const };
    const facts = report(...begun, ['10:00', QuoteOffered(offered)], ['10:05', QuoteApproved(consent)], ['15:00', result('x')]);
    expect(facts?.consent).toEqual({ total: 113, currency: 'CNY', version: 2 });
  });
});
