import { MessageSent } from '@yingda/contracts';
import { eventHash, rowOfEvent } from '@yingda/event-store/evidence';
import type { Uuid } from '@yingda/kernel';
import { messageOf, recorded } from './spec-support/stored.ts';
import { storedEventOf } from './stored-event.ts';

const sent = MessageSent({
  messageId: '11111111-1111-4111-8111-111111111111' as Uuid,
  channel: 'email',
  text: 'says ","data":{} and 应答',
});

describe('a message of the log', () => {
  it('has the leaf hash that the log has for it', () => {
    const event = recorded(sent);
    const expected = eventHash(rowOfEvent({ ...event, data: JSON.stringify(event.data) })).toString('hex');
    expect(storedEventOf(messageOf(event))).toMatchObject({ partition: 0, position: 42, leaf: expected, cloud: { account: 'ACME' } });
  });

  it('has another one when a character of it was altered, in the envelope or in the data', () => {
    const text = messageOf(recorded(sent));
    const { leaf } = storedEventOf(text) ?? {};
    for (const [from, to] of [
      ['key:erp', 'key:crm'],
      ['"email"', '"phone"'],
      ['01:35:00.512Z', '01:35:00.513Z'],
    ] as const)
      expect(storedEventOf(text.replace(from, to))?.leaf).not.toBe(leaf);
  });

  it('keeps its data to the letter, also where an attribute looks like data', () => {
    const event = { ...recorded(sent), ticket: 'x","data":{"y":1}' };
    expect(storedEventOf(messageOf(event))?.dataText).toBe(JSON.stringify(event.data));
  });

  it.each(['', 'null', '{"id":"1"}', '[1,2]', '{"position":"0.1"', messageOf(recorded(sent)).replace('"actor":', '"who":')])(
    'is none of the platform’s: %.20s',
    (text) => expect(storedEventOf(text)).toBeUndefined(),
  );
});
