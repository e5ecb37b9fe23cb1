import { CATEGORIES } from '@yingda/contracts';
import { areaOf } from './areas.ts';
import { quoteOf, valuesOf } from './sentence.ts';
import type { Teller } from './sentence.ts';
import { SENTENCES } from './sentences.ts';

const teller: Teller = {
  term: (kind, code) => `${kind} ${code}`,
  grade: (grade) => `#${grade}`,
  engineer: (number) => `Engineer ${number}`,
  time: (at) => at.slice(11, 16),
  code: (code) => code,
  recipient: (recipient) => recipient,
};

describe('the sentence of an event', () => {
  it('says codes, grades, engineers and times in words', () => {
    const data = {
      target: 'resolution',
      holder: 'customer',
      due: '2024-03-15T09:35:00.000Z',
      engineer: 'E001',
      from: 1,
      to: 2,
      percent: 75,
    };
    expect(valuesOf({ type: 'X', data }, teller)).toMatchObject({
      ...{
        target: 'target resolution',
        holder: 'holder customer',
        due: '09:35',
        engineer: 'Engineer E001',
        from: '#1',
        to: '#2',
        percent: 75,
      },
    });
  });

  it('leaves a ticket number and an instant as they are where they are no grade', () => {
    expect(valuesOf({ type: 'TicketLinked', data: { to: '20240315-002' } }, teller)).toMatchObject({ to: '20240315-002' });
  });

  it.each(['en', 'zh'] as const)(
    'is there in %s for everything that can happen to a ticket, with nothing that the event does not say',
    (language) => {
      const sentences: Readonly<Record<string, string>> = SENTENCES[language];
      const contracts = Object.values(CATEGORIES).flatMap(({ ofTicket, events }) => (ofTicket ? events : []));
      const told = contracts.map(({ type, schema }) => {
        const holes = [...(sentences[type] ?? '{{missing}}').matchAll(/\{\{(\w+)\}\}/g)].map(([, hole = '']) => hole);
        return { type, unknown: holes.filter((hole) => !(hole in schema.properties)) };
      });
      expect(told.filter(({ unknown }) => unknown.length > 0)).toEqual([]);
    },
  );

  it('quotes what was written, and of the registration the report', () => {
    expect(quoteOf({ type: 'NoteAdded', data: { text: 'call back' } })).toBe('call back');
    expect(quoteOf({ type: 'TicketRegistered', data: { description: 'Alarm E02' } })).toBe('Alarm E02');
    expect(quoteOf({ type: 'WaitEnded', data: {} })).toBeUndefined();
  });

  it('belongs to an area, a new type to that of its service', () => {
    expect(areaOf({ type: 'TargetMet', source: '/yingda/triage/x' })).toBe('clock');
    expect(areaOf({ type: 'VisitDelayed', source: '/yingda/work-order/x' })).toBe('visit');
    expect(areaOf({ type: 'SomethingNew', source: '/yingda/delivery/x' })).toBe('message');
    expect(areaOf({ type: 'SomethingNew', source: '/yingda/ticket/x' })).toBe('customer');
  });
});
