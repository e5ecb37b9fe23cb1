import { TargetMet, TicketClosed, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import type { FieldClass } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { BrokenSealError, openWithFieldKey } from '@yingda/event-store/seal';
import { revokeApiKey } from '@yingda/nest-kit';
import { call, testCaller } from '@yingda/test-environment/service';
import { createSecretKey } from 'node:crypto';
import { EventStream } from '../spec-support/event-stream.ts';
import { eventually } from '../spec-support/eventually.ts';
import { AT, CONTACT, feedUnderTest, graded, message, note } from '../spec-support/feed-under-test.ts';
import type { FeedUnderTest, Item } from '../spec-support/feed-under-test.ts';
import { EventDigest } from './digest.ts';
import { foldTicket } from './ticket-state.ts';
import type { TicketState } from './ticket-state.ts';

let feed: FeedUnderTest;
let acme: string;
let clear: string;

beforeAll(async () => {
  feed = await feedUnderTest();
  acme = await feed.keyOf('acme', 'ACME');
  clear = await feed.keyOf('acme clear', 'ACME', 'personal-data');
}, 60_000);

afterAll(() => feed?.close());

const { register, happen, page, pagesFrom, api } = {
  register: (...whose: Parameters<FeedUnderTest['register']>) => feed.register(...whose),
  happen: (...told: Parameters<FeedUnderTest['happen']>) => feed.happen(...told),
  page: (path: string, who: string) => feed.page(path, who),
  pagesFrom: (...from: Parameters<FeedUnderTest['pagesFrom']>) => feed.pagesFrom(...from),
  api: (path: string) => feed.api(path),
};

describe('the stream of events', () => {
  it('comes in the order of the log, goes on after a cut, and never tells of other accounts or internal events (R39)', async () => {
    const stream = await EventStream.open(api('events?after=end'), acme);
    expect(stream.status).toBe(200);
    const ticket = await register();
    await register('OTHER');
    await happen(ticket, 'ticket', note(), message('one'));
    await stream.until(({ events }) => events.length === 2);
    await stream.close();
    await happen(ticket, 'ticket', message('two'), note());
    await happen(ticket, 'triage', graded());
    const again = await EventStream.open(api('events?after=beginning'), acme, { 'last-event-id': stream.lastId });
    await again.until(({ events }) => events.length === 2);
    await happen(ticket, 'ticket', message('three'));
    await again.until(({ events }) => events.length === 3);
    await again.close();
    const seen = [...stream.events, ...again.events];
    expect(seen.map(({ type }) => type)).toEqual(['TicketRegistered', 'MessageSent', 'MessageSent', 'TicketGraded', 'MessageSent']);
    const positions = seen.map(({ position }) => Number(String(position).split('.')[1]));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(seen.every(({ account, subject }) => account === 'ACME' && subject === ticket)).toBe(true);
  });

  it('R39: shows personal texts to whom the key’s scope allows it, and to nobody else', async () => {
    const [redacted, opened] = await Promise.all([acme, clear].map((who) => EventStream.open(api('events?after=end'), who)));
    const ticket = await register();
    const [shut, open] = await Promise.all([redacted, opened].map((stream) => stream?.until(({ events }) => events.length === 1)));
    expect(shut?.events[0]).toMatchObject({
      subject: ticket,
      data: { description: '[redacted]', contact: { name: '[redacted]', id: CONTACT } },
    });
    expect(open?.events[0]).toMatchObject({ subject: ticket, data: { description: 'Alarm E02 on start', contact: { name: '李娜' } } });
    expect(open?.events[0]?.['leafhash']).toBe(shut?.events[0]?.['leafhash']);
    await Promise.all([redacted?.close(), opened?.close()]);
    expect(JSON.stringify(await pagesFrom('beginning', acme))).not.toMatch(/李娜|Alarm E02|sealed:/);
    expect(JSON.stringify(await pagesFrom('beginning', clear))).toContain('李娜');
    const contacts = await feed.keyOf('acme names', 'ACME', 'personal-data:contact');
    expect((await pagesFrom('beginning', contacts)).at(-1)).toMatchObject({
      data: { description: '[redacted]', contact: { name: '李娜' } },
    });
  });

  it('is filtered by event and by actor, and given in the version that was pinned', async () => {
    const from = String((await page('events?after=end', acme)).body['position']);
    const ticket = await register();
    const met = { stoppedAt: AT, due: AT, causePosition: 1 };
    await happen(ticket, 'triage', TargetMet({ target: 'resolution', ...met }), TargetMet({ target: 'pick-up', ...met }));
    await happen(ticket, 'work-order', WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E007', by: 'offer' }));
    const typesOf = async (filters: string) => (await pagesFrom(from, acme, filters)).map(({ type }) => type);
    expect(await typesOf('&types=WorkAssigned,TicketRegistered')).toEqual(['TicketRegistered', 'WorkAssigned']);
    expect(await typesOf('&actor=agent-1')).toEqual(['TicketRegistered']);
    expect(await typesOf('&exceptActor=key:erp,other')).toEqual(['TicketRegistered']);
    const first = await pagesFrom(from, acme, '&versions=*:1&types=WorkAssigned,TargetMet');
    expect(first).toMatchObject([
      { type: 'TargetMet', schemaversion: 1, dataschema: '/schemas/TargetMet/1', data: { target: 'resolution' } },
      { type: 'TargetMet', withheld: 'schema-version' },
      { type: 'WorkAssigned', schemaversion: 1, data: { engineer: 'E007', by: 'load' } },
    ]);
    expect(first[1]).not.toHaveProperty('data');
    expect(await pagesFrom(from, acme, '&versions=TargetMet:1&types=WorkAssigned')).toMatchObject([
      { schemaversion: 2, data: { by: 'offer' } },
    ]);
  });

  it('ends when its key is revoked in mid-stream, and says so', async () => {
    const shortLived = await feed.keyOf('short-lived', 'ACME');
    const [goes, stays] = await Promise.all([shortLived, acme].map((who) => EventStream.open(api('events?after=end'), who)));
    const ticket = await register();
    await Promise.all([goes, stays].map((stream) => stream?.until(({ events }) => events.length === 1)));
    await revokeApiKey(feed.database.url('yingda_owner'), 'short-lived');
    await goes?.until(({ ended }) => ended);
    const position = goes?.lastId ?? '';
    expect(goes?.frames.at(-1)).toMatchObject({ event: 'end', id: position, data: { reason: 'access-ended', position } });
    await happen(ticket, 'ticket', message('later'));
    await stays?.until(({ events }) => events.length === 2);
    expect(goes?.events).toHaveLength(1);
    await stays?.close();
  });
});

describe('a subscription that cannot be', () => {
  it.each([
    ['after=yesterday', 'INVALID_POSITION'],
    ['after=0.1,1.1', 'INVALID_POSITION'],
    ['after=0.999999', 'POSITION_NOT_IN_LOG'],
    ['after=0.1~00000000', 'POSITION_NOT_IN_LOG'],
    ['types=TicketSung', 'EVENT_TYPE_UNKNOWN'],
    ['types=TicketGraded,NoteAdded', 'EVENT_TYPE_UNKNOWN'],
    ['actor=a,b&exceptActor=b', 'FILTER_IMPOSSIBLE'],
    ['versions=TargetMet:3', 'SCHEMA_VERSION_UNKNOWN'],
    ['versions=NoteAdded:1', 'SCHEMA_VERSION_UNKNOWN'],
    ['versions=TargetMet', 'SCHEMA_VERSION_UNKNOWN'],
    ['account=OTHER', 'ACCOUNT_OUT_OF_REACH'],
    ['limit=0', 'VALIDATION_FAILED'],
  ])('is refused with the remedy: %s', async (query, code) => {
    for (const accept of ['application/json', 'text/event-stream'])
      for (const [language, written] of [
        ['en', /^[^\p{Script=Han}]+$/u],
        ['zh', /\p{Script=Han}/u],
      ] as const) {
        const { status, body } = await call('GET', api(`events?${query}`), acme, { headers: { accept, 'accept-language': language } });
        expect({ status: status >= 400 && status < 500, code: body['code'], detail: String(body['detail']) }).toEqual({
          status: true,
          code,
          detail: expect.stringMatching(written),
        });
      }
  });

  it('is nobody’s without a key, and of every account for staff only', async () => {
    expect((await call('GET', api('events'), undefined)).status).toBe(401);
    const staff = await testCaller(feed.database, { role: 'supervisor' });
    const all = await pagesFrom('beginning', staff);
    expect(new Set(all.map((item) => item['account']))).toEqual(new Set(['ACME', 'OTHER']));
    expect(await pagesFrom('beginning', staff, '&account=OTHER')).toMatchObject([{ account: 'OTHER', type: 'TicketRegistered' }]);
    const nobody = await testCaller(feed.database, { role: 'customer' });
    expect((await page('events', nobody)).body['code']).toBe('ACCOUNT_OUT_OF_REACH');
  });
});

describe('field keys', () => {
  const keysOf = (who: string, ...positions: string[]) => page(`field-keys?positions=${positions.join()}`, who);
  /** The newest registration of a ticket, sealed as NATS carries it. */
  const registered = async (account: string, person = CONTACT) => {
    await register(account, person);
    const staff = await testCaller(feed.database, { role: 'supervisor' });
    const items = await pagesFrom('beginning', staff, `&account=${account}&types=TicketRegistered`);
    return feed.sealedAt(items.at(-1)?.position ?? '');
  };

  it('R39: open the texts of the classes that the scopes allow, and no other text; nothing after an erasure', async () => {
    const person = derivedUuid('spec/somebody');
    const event = await registered('ACME', person);
    const { contact, description } = event.data as { readonly contact: { readonly name: string }; readonly description: string };
    const position = `0.${event.position}`;
    const open = (keys: Partial<Record<FieldClass, string>>, fieldClass: FieldClass, path: string, text: string): string =>
      openWithFieldKey(text, createSecretKey(Buffer.from(keys[fieldClass] ?? '', 'base64url')), {
        eventId: event.id,
        path,
        subject: person,
      });
    const caller = await feed.keyOf('acme contacts', 'ACME', 'personal-data:contact');
    const { headers, body } = await keysOf(caller, position, position);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      items: [{ position, subject: person, state: 'open', keys: { contact: expect.stringMatching(/^[\w-]{43}$/) } }],
    });
    const [item] = body['items'] as { readonly keys: Partial<Record<FieldClass, string>> }[];
    expect(open(item?.keys ?? {}, 'contact', '/contact/name', contact.name)).toBe('李娜');
    expect(() => open(item?.keys ?? {}, 'contact', '/description', description)).toThrow(BrokenSealError);
    const whole = (await keysOf(clear, position)).body['items'] as { readonly keys: Record<FieldClass, string> }[];
    expect(Object.keys(whole[0]?.keys ?? {})).toEqual(['contact', 'address', 'words']);
    expect(open(whole[0]?.keys ?? {}, 'words', '/description', description)).toBe('Alarm E02 on start');
    await feed.erase(person);
    const erased = { items: [{ position, subject: person, state: 'erased' }] };
    const later = async () => (await keysOf(clear, position)).body;
    expect(await eventually(later, (now) => JSON.stringify(now).includes('erased'))).toEqual(erased);
  });

  it('R39: are of events that the caller may see, and for whom a scope allows it', async () => {
    const [own, foreign] = [await registered('ACME'), await registered('OTHER')];
    await happen(own.ticket ?? '', 'ticket', note());
    const internal = foreign.position + 1;
    expect(await feed.sealedAt(`0.${internal}`)).toMatchObject({ type: 'NoteAdded', account: 'ACME' });
    for (const hidden of [foreign.position, internal, 999_999, 0])
      expect(await keysOf(clear, `0.${own.position}`, `0.${hidden}`)).toMatchObject({
        status: 404,
        body: { code: 'EVENT_NOT_FOUND', positions: [`0.${hidden}`] },
      });
    expect(await keysOf(acme, `0.${own.position}`)).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING', scopes: expect.arrayContaining(['personal-data', 'personal-data:words']) },
    });
    expect((await keysOf(clear, 'yesterday')).body['code']).toBe('INVALID_POSITION');
    for (const positions of [[], Array.from({ length: 101 }, (_, index) => `0.${index + 1}`)])
      expect(await keysOf(clear, ...positions)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await call('GET', api(`field-keys?positions=0.${own.position}`), undefined)).status).toBe(401);
  });
});

describe('the proof of completeness', () => {
  const digestOf = (items: readonly Item[]) => {
    const digest = new EventDigest();
    for (const { position, leafhash } of items) digest.add(position, leafhash);
    return { count: digest.count, digest: digest.digest };
  };

  it('is what a subscriber works out from what it was given, filters included, and finds what is dropped, doubled or exchanged', async () => {
    const items = await pagesFrom('beginning', acme);
    const { body: whole } = await page('events/digest', acme);
    expect(whole).toMatchObject({ complete: true, ...digestOf(items) });
    expect(items.length).toBeGreaterThan(10);
    for (const tampered of [
      items.slice(1),
      items.toSpliced(3, 1),
      items.toSpliced(3, 0, ...items.slice(3, 4)),
      items.with(4, items[5] as Item),
    ])
      expect(digestOf(tampered).digest).not.toBe(whole['digest']);
    const [first, last] = [items[2], items[6]] as [Item, Item];
    const window = await page(`events/digest?from=${first.position}&to=${last.position}&types=MessageSent,TicketRegistered`, acme);
    const expected = items.slice(3, 7).filter(({ type }) => ['MessageSent', 'TicketRegistered'].includes(type));
    expect(window.body).toMatchObject({ from: first.position, to: last.position, complete: true, ...digestOf(expected) });
    expect((await page(`events/digest?from=${last.position}&to=${first.position}`, acme)).body['code']).toBe('WINDOW_REVERSED');
  });

  it('counts what is withheld, and is the same whatever version and view is shown', async () => {
    const pinned = await pagesFrom('beginning', acme, '&versions=*:1');
    expect(pinned.some((item) => item['withheld'] === 'schema-version')).toBe(true);
    expect((await page('events/digest?versions=*:1', acme)).body).toMatchObject(digestOf(pinned));
    expect(digestOf(pinned)).toEqual(digestOf(await pagesFrom('beginning', clear)));
  });
});

describe('a snapshot', () => {
  it('is as of exactly one position, and the events after it continue it without gap or double, whoever writes meanwhile', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, () => register()));
    const writing = new AbortController();
    const writers = tickets.slice(0, 4).map(async (ticket, writer) => {
      for (let round = 0; !writing.signal.aborted; round += 1)
        await (round % 5 === 4 ? register() : happen(ticket, 'ticket', message(`${writer}/${round}`), note()));
    });
    const known = new Map<string, TicketState>();
    const pages: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await page(`snapshot?limit=3${cursor}`, clear);
      pages.push(String(body['position']));
      for (const state of body['items'] as TicketState[]) known.set(state.ticketNumber, state);
      if (body['nextCursor'] === undefined) break;
      cursor = `&cursor=${String(body['nextCursor'])}`;
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages.length).toBeGreaterThan(4);
    const stream = await EventStream.open(api(`events?after=${pages[0]}`), clear);
    await stream.until(({ events }) => events.length >= 60);
    writing.abort();
    await Promise.all(writers);
    await happen(tickets[0] ?? '', 'ticket', TicketClosed({ reason: 'by-staff' }));
    await stream.until(({ events }) => events.at(-1)?.['type'] === 'TicketClosed');
    await stream.close();
    for (const { type, subject = '', position = '', time, data } of stream.events) {
      const [partition, place] = String(position).split('.').map(Number);
      const event = { type, data, ticket: subject, partition, position: place, occurredAt: time };
      const state = foldTicket([event as unknown as Parameters<typeof foldTicket>[0][number]], known.get(String(subject)));
      if (state) known.set(String(subject), state);
    }
    const now = (await page('snapshot?limit=200', clear)).body['items'] as TicketState[];
    expect([...known.values()].sort((a, b) => a.ticketNumber.localeCompare(b.ticketNumber))).toEqual(now);
    expect(JSON.stringify((await page('snapshot?limit=200', acme)).body)).not.toMatch(/李娜|sealed:/);
  });

  it('of another account shows nothing of this one', async () => {
    const stranger = await testCaller(feed.database, { role: 'integrator', account: 'NOBODY' });
    expect((await page('snapshot', stranger)).body['items']).toEqual([]);
    expect((await page('snapshot?account=ACME', stranger)).body['code']).toBe('ACCOUNT_OUT_OF_REACH');
    expect((await page('snapshot?cursor=WzFd', acme)).body['code']).toBe('INVALID_CURSOR');
  });
});

it('a stream ends with its position and the remedy when the service is stopped', async () => {
  const stream = await EventStream.open(api('events?after=end'), acme);
  await register();
  await stream.until(({ events }) => events.length === 1);
  await feed.stopService();
  await stream.until(({ ended }) => ended);
  const position = stream.lastId;
  expect(stream.frames.at(-1)).toEqual({ id: position, event: 'end', data: { reason: 'stopping', position, remedy: expect.any(String) } });
});
