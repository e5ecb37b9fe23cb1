import { randomUUID } from 'node:crypto';
import {
  ForeignStreamError,
  InvalidAppendError,
  InvalidEventError,
  MissingSubjectError,
  OutOfOrderError,
  UnknownEventError,
} from '../errors.ts';
import type { AppendRequest } from '../event-store.ts';
import type { TheLog } from './log-under-test.ts';
import {
  NINE,
  TEN,
  classified,
  closed,
  deviceRegistered,
  minutesAfter,
  note,
  receiptOf,
  request,
  requestFor,
  someTicket,
  toStream,
} from './samples.ts';

export const appending = (log: TheLog): void => {
  it('keeps the whole envelope', async () => {
    const subject = randomUUID();
    const correlationId = randomUUID();
    const causationId = randomUUID();
    const id = randomUUID();
    const stream = toStream('ticket', [
      note('sensor looks dusty', { id, subject, actor: { id: 'E007', kind: 'person', role: 'engineer' } }),
    ]);
    const before = await log().as('intake').head();
    const result = await log()
      .as('intake')
      .append(request([stream], { correlationId, causationId, origin: 'import' }));
    expect(result).toEqual({ outcome: 'appended', partition: 0, position: before + 1, firstPosition: before + 1, versions: [1] });
    const [event, ...more] = await log().as('intake').readStream(stream.streamId);
    expect(more).toEqual([]);
    expect(event).toEqual({
      id,
      type: 'NoteAdded',
      version: 1,
      data: stream.events[0]?.data,
      category: 'ticket',
      streamId: stream.streamId,
      streamVersion: 1,
      partition: 0,
      position: before + 1,
      ticket: stream.ticket,
      account: 'ACME',
      actor: { id: 'E007', kind: 'person', role: 'engineer' },
      causationId,
      correlationId,
      subject,
      origin: 'import',
      occurredAt: NINE,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('leaves out what an event has not', async () => {
    const stream = toStream('device', [deviceRegistered()]);
    await log()
      .as('intake')
      .append(request([{ streamId: stream.streamId, category: 'device', expectedVersion: 0, events: stream.events }]));
    const [event] = await log().as('intake').readStream(stream.streamId);
    expect(Object.keys(event ?? {})).toEqual(expect.not.arrayContaining(['ticket', 'account', 'causationId', 'subject']));
    expect(event?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(event?.origin).toBe('live');
  });

  it('counts positions without gaps and versions from 1, and never lets recordedAt go back', async () => {
    const streamId = randomUUID();
    const first = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed(), closed()], { streamId })),
    );
    const second = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed()], { streamId, expectedVersion: 2 })),
    );
    expect([first.firstPosition, first.position, second.firstPosition, second.position].map((p) => p - first.firstPosition)).toEqual([
      0, 1, 2, 2,
    ]);
    expect([first.versions, second.versions]).toEqual([[2], [3]]);
    const events = await log().as('intake').readStream(streamId);
    expect(events.map(({ streamVersion }) => streamVersion)).toEqual([1, 2, 3]);
    const times = events.map(({ recordedAt }) => recordedAt);
    expect([...times].sort()).toEqual(times);
  });

  it('stores the events of all streams of a command, or none', async () => {
    const taken = toStream('ticket', [closed()]);
    await log()
      .as('import')
      .append(request([taken]));
    const fresh = toStream('triage', [classified()]);
    const before = await log().as('import').head();
    const result = await log()
      .as('import')
      .append(request([fresh, taken]));
    expect(result).toEqual({ outcome: 'conflict', streamId: taken.streamId, expected: 'no-stream', actual: 1 });
    expect(await log().as('import').readStream(fresh.streamId)).toEqual([]);
    expect(await log().as('import').head()).toBe(before);
    const again = await log()
      .as('import')
      .append(request([fresh, { ...taken, expectedVersion: 1 }]));
    expect(again).toMatchObject({ outcome: 'appended', versions: [1, 2] });
  });

  it('puts a history of several streams in the order in which it happened', async () => {
    const ticket = someTicket();
    const streams = [
      toStream('ticket', [closed({ occurredAt: NINE }), closed({ occurredAt: minutesAfter(NINE, 2) })], { ticket }),
      toStream('triage', [classified({ occurredAt: NINE }), classified({ occurredAt: minutesAfter(NINE, 1) })], { ticket }),
    ];
    await log().as('import').append(request(streams));
    const events = await log().as('import').readTicket(ticket);
    expect(events.map(({ category, streamVersion }) => `${category} ${streamVersion}`)).toEqual([
      'ticket 1',
      'triage 1',
      'triage 2',
      'ticket 2',
    ]);
  });

  it('recognises an event that is there already, whatever version is expected', async () => {
    const id = randomUUID();
    const stream = toStream('ticket', [closed(), closed({ id })]);
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(request([stream])),
    );
    const again = requestFor('ticket', [closed(), closed({ id })], { streamId: stream.streamId, expectedVersion: 2 });
    expect(await log().as('intake').append(again)).toEqual({ outcome: 'duplicate', eventId: id, position });
    const elsewhere = requestFor('ticket', [closed({ id })]);
    expect(await log().as('intake').append(elsewhere)).toEqual({ outcome: 'duplicate', eventId: id, position });
  });

  it('keeps a stream in its category for ever', async () => {
    const { streamId } = toStream('ticket', []);
    await log()
      .as('import')
      .append(requestFor('ticket', [closed()], { streamId }));
    const foreign = requestFor('triage', [classified()], { streamId, expectedVersion: 'any' });
    await expect(log().as('import').append(foreign)).rejects.toThrow(ForeignStreamError);
  });

  it('lets no event lie before the last one of its stream', async () => {
    const streamId = randomUUID();
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed({ occurredAt: TEN })], { streamId }));
    const earlier = requestFor('ticket', [closed({ occurredAt: NINE })], { streamId, expectedVersion: 1 });
    await expect(log().as('intake').append(earlier)).rejects.toThrow(OutOfOrderError);
    const mixed = requestFor('ticket', [closed({ occurredAt: TEN }), closed({ occurredAt: NINE })], { streamId, expectedVersion: 1 });
    await expect(log().as('intake').append(mixed)).rejects.toThrow(OutOfOrderError);
    expect(await log().as('intake').readStream(streamId)).toHaveLength(1);
  });

  it('names the field that does not match the published schema', async () => {
    const wrong = (data: unknown) =>
      log()
        .as('intake')
        .append(requestFor('device', [deviceRegistered({ data })]));
    await expect(wrong({ account: 'ACME', serialNumber: 1, model: 'X' })).rejects.toThrow(
      new InvalidEventError('DeviceRegistered/serialNumber must be string'),
    );
    await expect(wrong({ account: 'ACME', serialNumber: '1' })).rejects.toThrow(/^DeviceRegistered\/model must have required property/);
    await expect(wrong({ account: 'ACME', serialNumber: '1', model: 'X', colour: 'red' })).rejects.toThrow(
      /^DeviceRegistered\/colour must NOT/,
    );
    await expect(wrong({ account: 'ACME', serialNumber: '1', model: 'X', warrantyUntil: 'soon' })).rejects.toThrow(
      /^DeviceRegistered\/warrantyUntil/,
    );
  });

  it('takes only declared events, in their category and newest version, and personal ones only with a data subject', async () => {
    const append = (...events: Parameters<typeof requestFor>[1]) => log().as('intake').append(requestFor('ticket', events));
    await expect(append(closed({ type: 'TicketEaten' }))).rejects.toThrow(UnknownEventError);
    await expect(append(classified())).rejects.toThrow(/TicketClassified is no event of category ticket/);
    await expect(append(closed({ version: 2 }))).rejects.toThrow(UnknownEventError);
    const { subject: _none, ...unowned } = note('whose?');
    await expect(append(unowned)).rejects.toThrow(
      new MissingSubjectError('NoteAdded/text is personal, but the event names no data subject'),
    );
  });

  it('refuses a request that contradicts itself', async () => {
    const stream = toStream('ticket', [closed()]);
    const { ticket: _none, ...numberless } = stream;
    const contradictory: AppendRequest[] = [
      request([stream, { ...stream, expectedVersion: 1 }]),
      request([numberless]),
      request([{ ...stream, ticket: 'assigned' }]),
      request([stream], { series: '2024-03-15' }),
      request([{ ...stream, ticket: 'assigned' }], { series: '2024-02-30' }),
      request([{ ...stream, streamId: stream.streamId.toUpperCase() }]),
      requestFor('ticket', [closed({ id: stream.streamId }), closed({ id: stream.streamId })]),
      request([{ ...stream, expectedVersion: -1 }]),
      request([{ ...stream, ticket: '7' }]),
    ];
    for (const one of contradictory) await expect(log().as('intake').append(one)).rejects.toThrow(InvalidAppendError);
    expect(await log().as('intake').readStream(stream.streamId)).toEqual([]);
  });

  it('tells of its commits', async () => {
    const seen: [number, number][] = [];
    const stop = log()
      .as('intake')
      .onCommitted((partition, position) => seen.push([partition, position]));
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed(), closed()])),
    );
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()], { expectedVersion: 'stream-exists' }));
    stop();
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()]));
    expect(seen).toEqual([[0, position]]);
  });
};
