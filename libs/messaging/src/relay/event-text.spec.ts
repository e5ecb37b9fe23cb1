import { fromCloudEvent, toCloudEvent } from '@yingda/contracts';
import type { CloudEvent, RecordedEvent } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import fc from 'fast-check';
import { eventText } from './event-text.ts';

const instant = fc.integer({ min: 0, max: 4e12 }).map(instantFromMillis);
const optional = <Key extends string, T>(key: Key, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : ({ [key]: given } as Record<Key, T>)));

const anyEvent: fc.Arbitrary<RecordedEvent> = fc
  .tuple(
    fc.record({
      id: fc.uuid(),
      type: fc.constantFrom('TicketClassified', 'TicketRegistered', 'WorkAssigned'),
      version: fc.integer({ min: 1, max: 9 }),
      data: fc.jsonValue(),
      category: fc.constantFrom('ticket', 'triage', 'work-order'),
      streamId: fc.uuid(),
      streamVersion: fc.integer({ min: 1 }),
      partition: fc.constantFrom(0, 1),
      position: fc.integer({ min: 1 }),
      correlationId: fc.uuid(),
      origin: fc.constantFrom('live', 'import'),
      occurredAt: instant,
      recordedAt: instant,
    }),
    fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('person', 'program', 'platform'), optional('role', fc.string())),
    optional('ticket', fc.string()),
    optional('account', fc.string()),
    optional('causationId', fc.uuid()),
    optional('subject', fc.uuid()),
  )
  .map(
    ([event, [id, kind, role], ...rest]) => ({ ...event, actor: { id, kind, ...role }, ...Object.assign({}, ...rest) }) as RecordedEvent,
  );

describe('the text of an event on the bus', () => {
  it('is what JSON.stringify makes of its CloudEvent, to the letter', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(eventText({ ...event, data: JSON.stringify(event.data) })).toBe(JSON.stringify(toCloudEvent(event)));
      }),
    );
  });

  it('carries the data exactly as it was appended, also where another program wrote it', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const data = JSON.stringify(event.data, undefined, 2);
        const text = eventText({ ...event, data });
        expect(text.endsWith(`"data":${data}}`)).toBe(true);
        expect(fromCloudEvent(JSON.parse(text) as CloudEvent)).toEqual(
          fromCloudEvent(JSON.parse(JSON.stringify(toCloudEvent(event))) as CloudEvent),
        );
      }),
    );
  });
});
