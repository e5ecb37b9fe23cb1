import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { KeyRing } from './key-ring.ts';
import { openEvents, openEventsWhenRead } from './open-events.ts';
import { sealText } from './seal.ts';

const KEY = createSecretKey(createHmac('sha256', 'spec').update('subject').digest());
const SUBJECT = '22222222-2222-4222-8222-222222222222';
const EVENT = '11111111-1111-4111-8111-111111111111';
const AT = instant('2024-03-15T09:35:00+08:00');

const ringOf = (keys: ReadonlyMap<string, KeyObject>): KeyRing => ({
  find: () => Promise.resolve(keys),
  obtain: () => Promise.resolve(keys),
});

const stored = (type: string, version: number, data: object): RecordedEvent => ({
  id: EVENT,
  type,
  version,
  data,
  category: 'ticket',
  streamId: '44444444-4444-4444-8444-444444444444',
  streamVersion: 1,
  partition: 0,
  position: 1,
  actor: { id: 'agent-1', kind: 'person' },
  correlationId: EVENT,
  subject: SUBJECT,
  origin: 'live',
  occurredAt: AT,
  recordedAt: AT,
});

/** As a log from before ADR 43 holds it. */
const OLD = stored('MessageReceived', 1, {
  messageId: EVENT,
  channel: 'email',
  text: 'sealed:1:AAECAwQFBgcICQoLd3lks5Fsbl2e5O6Bknge-4TGEPNm8vLLlOxtB2Lrckg',
});

describe.each([
  ['at once', openEvents],
  ['when read', openEventsWhenRead],
])('events that are opened %s', (_when, open) => {
  it('are readable in the format of their day, and erased in both', async () => {
    const text = sealText('and the next one', KEY, { eventId: EVENT, path: '/text', subject: SUBJECT, fieldClass: 'words' });
    const events = [OLD, { ...OLD, data: { ...(OLD.data as object), text } }];
    const opened = await open(events, ringOf(new Map([[SUBJECT, KEY]])));
    expect(JSON.parse(JSON.stringify(opened))).toMatchObject([
      { data: { text: 'the line is down' } },
      { data: { text: 'and the next one' } },
    ]);
    const erased = await open(events, ringOf(new Map()));
    expect(JSON.parse(JSON.stringify(erased))).toMatchObject([{ data: { text: '[erased]' } }, { data: { text: '[erased]' } }]);
  });

  it('are opened in an older version too, whose schema is not at hand', async () => {
    const place = { eventId: EVENT, subject: SUBJECT };
    const data = {
      engineer: 'E001',
      name: sealText('王工', KEY, { ...place, path: '/name', fieldClass: 'contact' }),
      language: 'zh',
      groups: ['hardware'],
      active: true,
    };
    const [event] = await open([stored('EngineerRegistered', 1, data)], ringOf(new Map([[SUBJECT, KEY]])));
    expect(event).toMatchObject({ version: 2, data: { name: '王工' } });
  });
});
