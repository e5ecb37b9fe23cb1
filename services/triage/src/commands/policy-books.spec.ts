import { CalendarPublished, PolicyPublished } from '@yingda/contracts';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import type { DomainEvent } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { defaultPolicyV2, shippedCalendarDocuments } from '@yingda/sla';
import { randomUUID } from 'node:crypto';
import { CALENDAR_STREAM, POLICY_STREAM, PolicyBooks } from './policy-books.ts';

const june = instant('2024-06-01T00:00:00Z');

const publish = async (store: InMemoryEventStore, category: 'policy' | 'calendar', event: DomainEvent) => {
  const result = await store.append({
    streams: [
      {
        streamId: category === 'policy' ? POLICY_STREAM : CALENDAR_STREAM,
        category,
        expectedVersion: 'any',
        events: [{ ...event, occurredAt: june }],
      },
    ],
    actor: { id: 'director-1', kind: 'person' },
    correlationId: randomUUID(),
  });
  expect(result.outcome).toBe('appended');
};

const thirdVersion = { ...defaultPolicyV2, version: 3, effectiveFrom: june };

describe('the book that triage decides by', () => {
  it('has what the product ships with before anything is published', async () => {
    const book = await new PolicyBooks(new InMemoryEventStore()).current();
    expect(book.inForce(june)).toBe(defaultPolicyV2);
    expect(book.calendarInForce('cn-office', june).version).toBe(1);
  });

  it('has what was published by whomever the moment it is asked again, and keeps what was there', async () => {
    const store = new InMemoryEventStore();
    const books = new PolicyBooks(store);
    const before = await books.current();
    await publish(
      store,
      'policy',
      PolicyPublished({ policy: 'default', version: 3, document: { ...thirdVersion }, text: 'policy: default' }),
    );
    const [document] = shippedCalendarDocuments;
    if (!document) throw new Error('a calendar is shipped');
    await publish(store, 'calendar', CalendarPublished({ calendar: 'cn-office', version: 2, document: { ...document, version: 2 } }));
    const after = await books.current();
    expect(after.inForce(june)).toEqual(thirdVersion);
    expect(after.inForce(instant('2024-05-31T00:00:00Z')).version).toBe(2);
    expect(after.calendarInForce('cn-office', june).version).toBe(2);
    expect(before.inForce(june).version).toBe(2);
    expect((await books.versions()).policies.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await books.current()).toBe(after);
  });
});
