import { publishedSubjects, streamSubjects } from './log-subjects.ts';

const event = { type: 'TicketRegistered', category: 'ticket', account: 'ACME' } as const;
const note = { ...event, type: 'NoteAdded' } as const;

describe('the subjects of the log', () => {
  it('are those of the contract where there is one partition', () => {
    const all = { partition: 0, partitions: 1 };
    expect(streamSubjects(all)).toEqual(['ticket.>', 'internal.>']);
    expect([event, note].map(publishedSubjects(all))).toEqual(['ticket.ACME.ticket-registered', 'internal.ticket.note-added']);
  });

  it('end with the partition where there are several, so that no two streams share one', () => {
    const third = { partition: 2, partitions: 3 };
    expect(streamSubjects(third)).toEqual(['ticket.*.*.2', 'internal.*.*.2']);
    expect([event, note].map(publishedSubjects(third))).toEqual(['ticket.ACME.ticket-registered.2', 'internal.ticket.note-added.2']);
  });
});
