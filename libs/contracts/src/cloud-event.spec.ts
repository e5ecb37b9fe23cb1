import { instant } from '@yingda/kernel';
import { CATEGORIES } from './catalog.ts';
import { fromCloudEvent, subjectOf, toCloudEvent } from './cloud-event.ts';
import type { RecordedEvent } from './cloud-event.ts';

const event: RecordedEvent = {
  id: '00000000-0000-4000-8000-000000000001',
  type: 'TicketClosed',
  version: 1,
  data: { reason: 'confirmed' },
  category: 'ticket',
  streamId: '00000000-0000-4000-8000-000000000002',
  streamVersion: 3,
  partition: 0,
  position: 42,
  ticket: '20240315-001',
  account: 'ACME',
  actor: { id: 'user-1', kind: 'person', role: 'agent' },
  causationId: '00000000-0000-4000-8000-000000000003',
  correlationId: '00000000-0000-4000-8000-000000000004',
  subject: '00000000-0000-4000-8000-000000000005',
  origin: 'live',
  occurredAt: instant('2024-03-15T16:20:00+08:00'),
  recordedAt: instant('2024-03-15T16:20:01+08:00'),
};

describe('an event on the bus', () => {
  it('is a CloudEvent 1.0, and comes back as it was recorded', () => {
    const cloud = toCloudEvent(event);
    expect(cloud).toMatchObject({
      specversion: '1.0',
      type: 'TicketClosed',
      subject: '20240315-001',
      position: '0.42',
      time: '2024-03-15T08:20:00.000Z',
    });
    expect(fromCloudEvent(JSON.parse(JSON.stringify(cloud)))).toEqual(event);
    // Attribute names of CloudEvents are lower-case letters and digits only.
    expect(Object.keys(cloud).filter((name) => !/^[a-z0-9]+$/.test(name))).toEqual([]);
  });

  it('is refused when it comes from elsewhere', () => {
    expect(() => fromCloudEvent({ ...toCloudEvent(event), source: 'https://elsewhere.example' })).toThrow('does not come from this log');
  });

  it('R39: reaches the account’s subject only when its contract says so', () => {
    expect(subjectOf(event)).toBe('ticket.ACME.ticket-closed');
    expect(subjectOf({ ...event, type: 'NoteAdded' })).toBe('internal.ticket.note-added');
    expect(subjectOf({ type: 'DeliveryQueued', category: 'delivery', account: 'ACME' })).toBe('internal.delivery.delivery-queued');
  });

  it('R39: never tells customers of notes, reasons of colleagues, deliveries or reference data', () => {
    const shown = Object.values(CATEGORIES).flatMap(({ events }) =>
      events.filter(({ visibility }) => visibility === 'public').map(({ type }) => type),
    );
    for (const type of [
      'NoteAdded',
      'AssignmentExplained',
      'WorkLogged',
      'WorkUnassigned',
      'DeliveryQueued',
      'AccountRegistered',
      'EngineerRegistered',
    ])
      expect(shown).not.toContain(type);
  });
});
