import type { Milestone } from '../../domain/service-report/report.ts';
import { amount } from '../amount.ts';
import type { Wording } from './wording.ts';

const CONTACT_BY: Readonly<Record<string, string>> = { phone: 'by telephone', chat: 'by chat', email: 'by e-mail', visit: 'in person' };
const HOLDERS: Readonly<Record<string, string>> = { customer: 'the customer', parts: 'parts', 'third-party': 'a third party' };
const OUTCOMES: Readonly<Record<Extract<Milestone, { what: 'visit-completed' }>['outcome'], string>> = {
  done: 'Visit completed',
  'another-visit-needed': 'Visit completed; another one is needed',
  'nobody-there': 'Nobody was there',
  refused: 'The visit was refused',
};
const EVIDENCE = { signature: 'by signature', 'recorded-call': 'in a recorded call', letter: 'by letter', email: 'by e-mail' } as const;
const COVERED = { parts: 'parts', labour: 'labour', travel: 'travel' } as const;

export const EN: Wording = {
  title: 'Service Report',
  sections: {
    customer: 'Customer and device',
    problem: 'Problem',
    times: 'Times',
    process: 'What was done',
    solution: 'Cause and solution',
    parts: 'Parts replaced',
    result: 'Result',
  },
  labels: {
    ticketNumber: 'Ticket number',
    account: 'Account',
    contact: 'Contact',
    model: 'Model',
    serialNumber: 'Serial number',
    engineer: 'Engineer (staff no.)',
    problem: 'As reported',
    symptomCodes: 'Codes',
    received: 'Received',
    firstContact: 'First contact',
    arrival: 'Arrival on site',
    completion: 'Completed',
    confirmed: 'Confirmed',
    cause: 'Cause',
    solution: 'Solution',
    precautions: 'What to watch for',
    fees: 'Warranty and fees',
    result: 'Result',
    rating: 'Rating',
    signature: 'Signature',
    signedBy: 'Signed by',
  },
  partColumns: ['Part', 'Quantity', 'Old serial number', 'New serial number'],
  ratings: { satisfied: 'Satisfied', 'fairly-satisfied': 'Fairly satisfied', dissatisfied: 'Dissatisfied' },
  milestone: (milestone, time) => {
    switch (milestone.what) {
      case 'received':
        return 'Report received';
      case 'assigned':
        return `Assigned to engineer ${milestone.engineer}`;
      case 'contacted':
        return `Customer contacted ${CONTACT_BY[milestone.by] ?? ''}`.trim();
      case 'started':
        return milestone.mode === 'remote' ? 'Remote work begun' : 'Work on site begun';
      case 'waiting':
        return `Waiting for ${HOLDERS[milestone.holder] ?? 'others'}`;
      case 'wait-ended':
        return 'Work goes on';
      case 'visit-agreed':
        return `Visit agreed for ${time.span(milestone.from, milestone.until)}`;
      case 'visit-moved':
        return `Visit moved to ${time.span(milestone.from, milestone.until)}`;
      case 'arrived':
        return 'Engineer arrived on site';
      case 'visit-completed':
        return OUTCOMES[milestone.outcome];
      case 'part-issued':
        return `Part issued: ${milestone.part} × ${milestone.quantity}`;
      case 'resolved':
        return 'Work completed';
      case 'rejected':
        return 'The customer is not satisfied; the work begins anew';
      case 'reopened':
        return 'The trouble is back; the work begins anew';
      case 'confirmed':
        return 'The customer confirmed the solution';
    }
  },
  result: ({ confirmation, round }) => {
    const handled = round > 1 ? ` Handled ${round} times.` : '';
    if (!confirmation) return `Completed; the customer's confirmation is awaited.${handled}`;
    const by = confirmation.evidence ? ` ${EVIDENCE[confirmation.evidence.kind]}` : '';
    const reference = confirmation.evidence?.reference === undefined ? '' : ` (no. ${confirmation.evidence.reference})`;
    return `Solved; confirmed by the customer${by}${reference}.${handled}`;
  },
  fees: ({ warranty, consent }) => {
    const covered = warranty?.covers.map((what) => COVERED[what]).join(', ');
    const sentences = [
      warranty?.outcome === 'covered' &&
        `In warranty${warranty.until === undefined ? '' : ` until ${warranty.until}`}${covered ? `; free of charge: ${covered}` : ''}.`,
      warranty?.outcome === 'not-covered' && 'Out of warranty.',
      consent && `The customer consented to ${amount(consent.total, consent.currency)} (quote version ${consent.version}).`,
    ].filter((sentence): sentence is string => typeof sentence === 'string');
    return sentences.length === 0 ? undefined : sentences.join(' ');
  },
  page: (page, of) => `Page ${page} of ${of}`,
  zone: (timeZone) => `Times: ${timeZone}`,
};
