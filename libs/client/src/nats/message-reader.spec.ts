import { MessageSent, SubjectErased, TargetMet, TicketRegistered } from '@yingda/contracts';
import type { FieldClass } from '@yingda/contracts';
import { fieldKey } from '@yingda/event-store/seal';
import type { DomainEvent, Instant, Uuid } from '@yingda/kernel';
import type { Query } from '../api.ts';
import type { Filter } from '../filter.ts';
import { EventPages } from './event-pages.ts';
import { MessageReader } from './message-reader.ts';
import { messageOf, recorded, SUBJECT, SUBJECT_KEY } from './spec-support/stored.ts';

const AT = '2024-03-15T01:35:00.000Z' as Instant;
const sent = (text: string) => MessageSent({ messageId: '11111111-1111-4111-8111-111111111111' as Uuid, channel: 'email', text });
const erased = SubjectErased({ subject: SUBJECT, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
const registered = TicketRegistered({
  account: 'ACME',
  contact: { id: SUBJECT, name: '李娜', phone: '138 0000 0000', language: 'zh' },
  device: { model: 'XJ-2000' },
  channel: 'hotline',
  kind: 'fault',
  description: 'Alarm E02 on start',
  symptomCodes: ['E02'],
  occurredAt: AT,
  impact: { scope: 'line-down', safetyRisk: false },
  receivedAt: AT,
  receivedAtStated: true,
  receivedBy: 'agent-1',
});

/** Answers keys of these classes, as the platform does, and pages of one event. */
const platform = (classes: readonly FieldClass[]) => {
  const asked: string[] = [];
  const state = { erased: false };
  const keys = Object.fromEntries(classes.map((name) => [name, fieldKey(SUBJECT_KEY, name).export().toString('base64url')]));
  const get = async <T>(path: string, query: Query = {}): Promise<T> => {
    asked.push(`${path.split('/').at(-1)} ${query['positions'] ?? query['after']}`);
    const item = { position: query['positions'], subject: SUBJECT, ...(state.erased ? { state: 'erased' } : { state: 'open', keys }) };
    const event = { type: 'MessageSent', position: '0.42', leafhash: 'a'.repeat(64), data: { text: 'over HTTP' } };
    return (path.endsWith('field-keys') ? { items: [item] } : { items: [event], position: '0.42~aaaaaaaa', more: false }) as T;
  };
  return { api: { get }, asked, state };
};

const readerOf = (filter: Filter, classes: readonly FieldClass[], { api } = platform(classes)) => {
  const reader = new MessageReader({ api, filter, classes, pages: new EventPages(api, filter) });
  return (...messages: readonly (readonly [position: number, text: string])[]) =>
    reader.read(
      messages.map(([position, text]) => ({ partition: 0, position, text })),
      [{ partition: 0, number: 41 }],
    );
};
const placed = (event: DomainEvent, position = 42) => [position, messageOf(recorded(event, position))] as const;

describe('an event that came over the bus', () => {
  it('shows no personal text to whom no class is allowed', async () => {
    const [read] = await readerOf({}, [])(placed(registered));
    expect(read?.event).toMatchObject({
      type: 'TicketRegistered',
      subject: '20240315-001',
      leafhash: read?.leaf,
      data: { contact: { id: SUBJECT, name: '[redacted]', phone: '[redacted]' }, description: '[redacted]', symptomCodes: ['E02'] },
    });
  });

  it('shows the classes that are allowed, opened with keys that are asked for once', async () => {
    const answers = platform(['contact']);
    const read = readerOf({}, ['contact'], answers);
    for (let time = 0; time < 2; time += 1)
      expect((await read(placed(registered)))[0]?.event).toMatchObject({
        data: { contact: { name: '李娜', phone: '138 0000 0000' }, description: '[redacted]' },
      });
    expect(answers.asked).toEqual(['field-keys 0.42']);
  });

  it('reads [erased] from the erasure of the person on, whatever was asked for', async () => {
    const answers = platform(['words']);
    const read = readerOf({ types: ['MessageSent'] }, ['words'], answers);
    const [before] = await read(placed(sent('see you')));
    expect(before?.event).toMatchObject({ data: { text: 'see you' } });
    answers.state.erased = true;
    const [erasure, after] = await read(placed(erased, 43), placed(sent('gone'), 44));
    expect(erasure?.event).toBeUndefined();
    expect(after?.event).toMatchObject({ data: { text: '[erased]' } });
  });

  it('is withheld when a sealed text was moved to it from elsewhere', async () => {
    const moved = { ...recorded(sent('x'), 43), data: recorded(sent('x'), 42).data };
    const [read] = await readerOf({}, ['words'])([43, messageOf(moved)]);
    expect(read?.event).toMatchObject({ withheld: 'unreadable', type: 'MessageSent', position: '0.43', leafhash: read?.leaf });
  });

  it('is brought to the version that was pinned, and withheld where that cannot say it', async () => {
    const met = (target: 'resolution' | 'report') => TargetMet({ target, stoppedAt: AT, due: AT, causePosition: 7 });
    const read = readerOf({ versions: { '*': 1 } }, []);
    const [known, unknown] = await read(placed(met('resolution')), placed(met('report'), 43));
    expect(known?.event).toMatchObject({ schemaversion: 1, dataschema: '/schemas/TargetMet/1', data: { target: 'resolution' } });
    expect(unknown?.event).toMatchObject({ withheld: 'schema-version', type: 'TargetMet', position: '0.43' });
    const [newest] = await readerOf({}, [])(placed(met('report')));
    expect(newest?.event).toMatchObject({ schemaversion: 2, data: { target: 'report' } });
  });

  it('is left out where it was not asked for, and its leaf hash is known all the same', async () => {
    const [read] = await readerOf({ exceptActor: ['key:erp'] }, ['words'])(placed(sent('x')));
    expect(read).toMatchObject({ position: 42, event: undefined, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
  });

  it.each([
    ['is of a version that this package does not know', messageOf({ ...recorded(sent('x')), version: 99 })],
    ['is of a name that it does not know', messageOf({ ...recorded(sent('x')), type: 'SomethingNew' })],
    ['has texts that were sealed before there were field keys', messageOf(recorded(sent('x'))).replace('sealed:2:words:', 'sealed:1:')],
    ['is damaged', messageOf(recorded(sent('x'))).slice(5)],
    ['stands where another one belongs', messageOf(recorded(sent('x'), 7))],
  ])('is read over HTTP where it %s', async (_, text) => {
    const [read] = await readerOf({}, ['words'])([42, text]);
    expect(read).toMatchObject({ leaf: 'a'.repeat(64), event: { data: { text: 'over HTTP' } } });
  });
});
