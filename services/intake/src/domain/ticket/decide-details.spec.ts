import {
  DetailsRequested,
  DetailsSupplied,
  ERASED,
  MessageReceived,
  PlanGiven,
  TicketCancelled,
  TicketRegistered,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { missingFrom } from './completeness.ts';
import { givePlan, requestDetails, supplyDetails } from './decide-details.ts';
import { ticketEvolution } from './state.ts';

const MESSAGE = '00000000-0000-4000-8000-00000000000d';
const now = instant('2024-03-15T09:40:00+08:00');
const tomorrow = instant('2024-03-16T09:40:00+08:00');

const report = (changes: Partial<Parameters<typeof TicketRegistered>[0]> = {}) =>
  TicketRegistered({
    account: 'ACME',
    contact: { id: '00000000-0000-4000-8000-00000000000a', name: '李娜', phone: '13800000000', language: 'zh' },
    device: { model: 'XJ-2000', serialNumber: 'SN-1' },
    channel: 'portal',
    kind: 'fault',
    description: 'Alarm E02 on start, the spindle does not turn',
    symptomCodes: ['E02'],
    occurredAt: now,
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: now,
    receivedAtStated: false,
    receivedBy: 'spec',
    ...changes,
  });
const vague = report({ device: {}, description: '设备坏了', symptomCodes: [] });
const asked = DetailsRequested({ messageId: MESSAGE, missing: ['alarm-code'], text: '?' });
const supply = { messageId: MESSAGE, channel: 'portal', text: 'E02' } as const;

describe('what a report lacks (R6)', () => {
  it('is nothing when it says what the device is and what it does', () => {
    expect(missingFrom(report().data)).toEqual([]);
  });

  it('is told of a vague one, in the order in which it is asked for', () => {
    expect(missingFrom(vague.data)).toEqual(['device-model', 'serial-number', 'symptom', 'alarm-code', 'before']);
    expect(missingFrom(report({ description: 'device is broken' }).data)).toEqual(['symptom', 'before']);
    expect(missingFrom(report({ description: '主轴启动后报警并停机' }).data)).toEqual([]);
  });

  it('is no device of a consultation, but always a way to reach the contact', () => {
    const contact = { id: '00000000-0000-4000-8000-00000000000a', name: 'Li', language: 'en' } as const;
    const question = report({ kind: 'consultation', device: {}, symptomCodes: [], contact, description: 'How is the sensor calibrated?' });
    expect(missingFrom(question.data)).toEqual(['contact']);
  });
});

describe('asking for details (R6)', () => {
  it('puts guiding questions in the language of the contact', () => {
    const { decision } = given(ticketEvolution, vague).when((ticket) => requestDetails({ messageId: MESSAGE }, ticket));
    const [event] = decision.outcome === 'accepted' ? decision.events : [];
    expect(event?.data).toMatchObject({ missing: ['device-model', 'serial-number', 'symptom', 'alarm-code', 'before'] });
    expect((event?.data as { text: string }).text).toContain('报警代码');
  });

  it('takes what staff name, in their words', () => {
    given(ticketEvolution, report())
      .when((ticket) => requestDetails({ messageId: MESSAGE, missing: ['before'], text: 'What changed?' }, ticket))
      .then(DetailsRequested({ messageId: MESSAGE, missing: ['before'], text: 'What changed?' }));
    given(ticketEvolution, report())
      .when((ticket) => requestDetails({ messageId: MESSAGE, text: 'A photo, please' }, ticket))
      .then(DetailsRequested({ messageId: MESSAGE, missing: ['other'], text: 'A photo, please' }));
  });

  it('needs something to ask for, a ticket that goes on, and a person', () => {
    given(ticketEvolution, report())
      .when((ticket) => requestDetails({ messageId: MESSAGE }, ticket))
      .refused('NOTHING_MISSING');
    given(ticketEvolution, vague, TicketCancelled({ reason: 'x' }))
      .when((ticket) => requestDetails({ messageId: MESSAGE }, ticket))
      .refused('TICKET_ENDED');
    const contact = { ...report().data.contact, name: ERASED };
    given(ticketEvolution, report({ device: {}, contact }))
      .when((ticket) => requestDetails({ messageId: MESSAGE }, ticket))
      .refused('SUBJECT_ERASED');
  });

  it('is answered once; whatever the customer says answers it', () => {
    given(ticketEvolution, report(), asked)
      .when((ticket) => supplyDetails(supply, ticket))
      .then(DetailsSupplied(supply));
    for (const answer of [DetailsSupplied(supply), MessageReceived(supply)])
      given(ticketEvolution, report(), asked, answer)
        .when((ticket) => supplyDetails(supply, ticket))
        .refused('DETAILS_NOT_REQUESTED');
    given(ticketEvolution, report())
      .when((ticket) => supplyDetails(supply, ticket))
      .refused('DETAILS_NOT_REQUESTED');
  });
});

describe('a definite plan (R16)', () => {
  it('is given, and replaced by another one', () => {
    const first = PlanGiven({ plan: 'a technician comes', until: tomorrow });
    given(ticketEvolution, report())
      .when((ticket) => givePlan({ plan: 'a technician comes', until: tomorrow }, ticket, now))
      .then(first);
    given(ticketEvolution, report(), first)
      .when((ticket) => givePlan({ plan: 'a technician comes', until: tomorrow }, ticket, now))
      .nothing();
    given(ticketEvolution, report(), first)
      .when((ticket) => givePlan({ plan: 'a new drive is fitted' }, ticket, now))
      .then(PlanGiven({ plan: 'a new drive is fitted' }));
  });

  it('does not end in the past', () => {
    given(ticketEvolution, report())
      .when((ticket) => givePlan({ plan: 'x', until: now }, ticket, now))
      .refused('PLAN_IN_PAST');
  });
});
