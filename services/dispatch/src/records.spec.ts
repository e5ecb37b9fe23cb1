import { ResolutionConfirmed, ResolutionRejected, SubjectErased } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { TicketNumber, Uuid } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import { serviceEnvironment } from '@yingda/test-environment/service';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractText, getDocumentProxy } from 'unpdf';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { PHOTO, SIGNATURE } from './spec-support/pictures.ts';
import { record } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;
let objects: string;

beforeAll(async () => {
  desk = await DispatchUnderTest.start({ environment: { ATTACHMENT_LIMIT_MEGABYTES: '1' } });
  objects = fileURLToPath(serviceEnvironment('dispatch', desk)['OBJECT_STORE'] ?? '');
  await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: { name: 'Liu Yang', groups: ['hardware'] } });
}, 60_000);

afterAll(() => desk?.close());

const at = (ticket: string, path: string) => `/work-orders/${ticket}/${path}`;
const get = (ticket: string, path: string, who: string) => desk.send('GET', at(ticket, path), who);
const post = (ticket: string, path: string, who: string, body: unknown = {}) => desk.send('POST', at(ticket, path), who, { body });

/** The request's body is the file. */
const upload = async (ticket: string, id: string, query: string, file: { bytes: Buffer; type: string; who?: string }) => {
  const response = await fetch(`${desk.base}${at(ticket, `attachments/${id}?${query}`)}`, {
    method: 'PUT',
    headers: { authorization: await desk.authorization(file.who ?? 'E001'), 'content-type': file.type },
    body: file.bytes,
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const download = async (path: string, who: string) => {
  const response = await fetch(`${desk.base}${path}`, {
    headers: { authorization: await desk.authorization(who) },
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const storedOf = async (ticket: string, attachment = ''): Promise<string[]> => {
  const names = await readdir(join(objects, 'attachments', ticket, attachment), { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** A ticket in E001's hands. */
const assigned = async () => {
  const registered = await desk.graded();
  await desk.untilOrder(registered.ticket, { state: expect.any(String) });
  await post(registered.ticket, 'assign', 'dispatcher', { engineer: 'E001' });
  return registered;
};
/** Work that its engineer has done, with the customer's signature among its files. */
const done = async () => {
  const registered = await assigned();
  const signature = randomUUID();
  await upload(registered.ticket, signature, 'kind=signature', { bytes: SIGNATURE, type: 'image/png' });
  const result = { solution: '更换传感器', cause: 'age', parts: ['SEN-42'], precautions: 'watch the temperature' };
  expect(await post(registered.ticket, 'resolve', 'E001', result)).toMatchObject({ status: 200 });
  return { ...registered, signature };
};
const confirm = ({ ticket, streamId, signature }: Awaited<ReturnType<typeof done>>) =>
  record(
    desk.intake,
    { category: 'ticket', ticket, streamId },
    ResolutionConfirmed({ evidence: { kind: 'signature', attachment: signature } }),
  );
const reportsOf = async (ticket: string, who: string) =>
  (await get(ticket, 'service-reports', who)).body['items'] as { reportId: string; sha256: string }[];
const untilReports = (ticket: string, count: number) =>
  eventually(async () => {
    const reports = await reportsOf(ticket, 'customer');
    expect(reports).toHaveLength(count);
    return reports;
  });
const textOf = async (bytes: Buffer) => (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
const erase = async (contact: Uuid) => {
  const erased = SubjectErased({ subject: contact, kind: 'contact', ground: 'consent-withdrawn', requestedBy: 'subject' });
  const result = await desk.intake.append({
    streams: [
      {
        streamId: streamIdOf('account', 'ACME'),
        category: 'account',
        account: 'ACME',
        expectedVersion: 'any',
        events: [{ ...erased, occurredAt: instantFromMillis(Date.now()), subject: contact }],
      },
    ],
    actor: { id: 'spec', kind: 'platform' },
    correlationId: randomUUID(),
  });
  expect(result).toMatchObject({ outcome: 'appended' });
};
const contactOf = async (ticket: TicketNumber): Promise<Uuid> =>
  ((await desk.intake.readTicket(ticket))[0] as RecordedEvent & { data: { contact: { id: Uuid } } }).data.contact.id;

describe('attachments of a work order', () => {
  it('R39: lie encrypted and come back as they were, to be saved and not to be run', async () => {
    const { ticket } = await assigned();
    const id = randomUUID();
    const kept = await upload(ticket, id, 'kind=photo&name=' + encodeURIComponent('泵 <1>.png'), { bytes: PHOTO, type: 'image/png' });
    expect(kept).toMatchObject({ status: 201, body: { attachment: id, name: '泵 _1_.png', size: PHOTO.length, sha256: sha256(PHOTO) } });
    const [stored = ''] = await storedOf(ticket, id);
    expect((await readFile(stored)).includes(PHOTO.subarray(0, 16))).toBe(false);
    const back = await download(at(ticket, `attachments/${id}`), 'dispatcher');
    expect(back.bytes).toEqual(PHOTO);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename="_ _1_\.png"; filename\*=UTF-8''%E6%B3%B5/),
    });
    expect(await upload(ticket, id, 'kind=photo', { bytes: PHOTO, type: 'image/png' })).toMatchObject({ status: 201 });
    expect(await storedOf(ticket, id)).toHaveLength(1);
    const items = (await get(ticket, 'attachments', 'E001')).body['items'];
    expect(items).toMatchObject([{ attachment: id, kind: 'photo', mediaType: 'image/png' }]);
    expect(JSON.stringify(items)).not.toContain('"key"');
  });

  it('are refused with the reason when they are not what they say, and nothing is left', async () => {
    const { ticket } = await assigned();
    const refused = async (query: string, file: Parameters<typeof upload>[3]) => {
      const { status, body } = await upload(ticket, randomUUID(), query, file);
      return [status, body['code'], body['found']];
    };
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    expect(await refused('kind=photo', { bytes: Buffer.from('MZ\u0090\u0000'), type: 'image/png' })).toEqual([
      400,
      'ATTACHMENT_NOT_AS_STATED',
      expect.any(String),
    ]);
    expect(await refused('kind=log', { bytes: html, type: 'text/plain' })).toEqual([400, 'ATTACHMENT_NOT_AS_STATED', 'markup']);
    expect(await refused('kind=photo', { bytes: html, type: 'image/svg+xml' })).toEqual([400, 'ATTACHMENT_TYPE_REFUSED', undefined]);
    expect(await refused('kind=signature', { bytes: SIGNATURE.subarray(0, -8), type: 'image/png' })).toEqual([
      400,
      'ATTACHMENT_NOT_AS_STATED',
      'damaged',
    ]);
    expect(await refused('kind=log', { bytes: Buffer.alloc(1_048_577, 'a'), type: 'text/plain' })).toEqual([
      413,
      'ATTACHMENT_TOO_LARGE',
      undefined,
    ]);
    expect(await refused('kind=photo', { bytes: PHOTO, type: 'image/png', who: 'E002' })).toEqual([
      403,
      'WORK_OF_OTHER_ENGINEER',
      undefined,
    ]);
    expect(await refused('kind=photo', { bytes: PHOTO, type: 'image/png', who: 'customer' })).toEqual([403, 'FORBIDDEN', undefined]);
    expect(await storedOf(ticket)).toEqual([]);
    expect((await get(ticket, 'attachments', 'dispatcher')).body['items']).toEqual([]);
  });

  it('come as JSON when they are small, and are removed with a reason', async () => {
    const { ticket } = await assigned();
    const body = { kind: 'log', mediaType: 'text/csv', name: 'run.csv', content: Buffer.from('a,b\n1,2\n').toString('base64') };
    const added = await post(ticket, 'attachments', 'E001', body);
    expect(added).toMatchObject({ status: 201, body: { name: 'run.csv', size: 8 } });
    const id = String(added.body['attachment']);
    expect(await post(ticket, `attachments/${id}/remove`, 'dispatcher', { because: 'wrong-file' })).toMatchObject({ status: 200 });
    expect(await get(ticket, `attachments/${id}`, 'E001')).toMatchObject({
      status: 410,
      body: { code: 'ATTACHMENT_GONE', because: 'wrong-file' },
    });
    expect(await storedOf(ticket, id)).toEqual([]);
  });

  it('are swept up where a process died before it had recorded them', async () => {
    const { ticket } = await assigned();
    const id = randomUUID();
    await upload(ticket, id, 'kind=photo', { bytes: PHOTO, type: 'image/png' });
    const [live = ''] = await storedOf(ticket, id);
    const [orphan, fresh] = [1, 2].map((name) => join(dirname(live), String(name).repeat(32))) as [string, string];
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const path of [orphan, fresh]) await writeFile(path, 'nobody has the key');
    for (const path of [orphan, live]) await utimes(path, longAgo, longAgo);
    const sweep = (who: string) => desk.send('POST', '/attachments/sweep', who, { body: {} });
    expect(await sweep('supervisor')).toMatchObject({ status: 403 });
    expect(await sweep('admin')).toMatchObject({ status: 200, body: { removed: 1 } });
    expect((await storedOf(ticket)).sort()).toEqual([live, fresh].sort());
  });
});

describe('the service report (R29)', () => {
  it('is drafted for staff, kept when the customer confirms, and fetched by that customer and nobody else', async () => {
    const work = await done();
    const { ticket } = work;
    const drafts = await Promise.all([1, 2].map(() => download(at(ticket, 'service-report?language=en'), 'dispatcher')));
    expect(drafts[0]).toMatchObject({ status: 200 });
    expect(drafts[0]?.bytes).toEqual(drafts[1]?.bytes);
    expect(await textOf(drafts[0]?.bytes ?? Buffer.alloc(0))).toContain('confirmation is awaited');
    expect(await download(at(ticket, 'service-report'), 'customer')).toMatchObject({ status: 403 });
    await confirm(work);
    const [report] = await untilReports(ticket, 1);
    const kept = await download(at(ticket, `service-reports/${report?.reportId}`), 'customer');
    expect(kept).toMatchObject({ status: 200 });
    expect(sha256(kept.bytes)).toBe(report?.sha256);
    const text = await textOf(kept.bytes);
    for (const part of ['服务报告', ticket, 'ACME', 'XJ-2000', '李娜', 'Alarm E02 on start', '更换传感器', 'SEN-42', 'E001', '签字'])
      expect(text).toContain(part);
    expect(await download(at(ticket, `service-reports/${report?.reportId}`), 'stranger')).toMatchObject({ status: 404 });
    expect((await get(ticket, 'service-reports', 'stranger')).body).toMatchObject({ code: 'TICKET_NOT_FOUND' });
    expect(await post(ticket, 'service-report', 'dispatcher')).toMatchObject({ status: 201, body: { reportId: report?.reportId } });
    expect(await post(ticket, `attachments/${report?.reportId}/remove`, 'supervisor', { because: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'ATTACHMENT_IN_USE' },
    });
  });

  it('R19: is written anew when a rework is confirmed, and the old one stays', async () => {
    const work = await done();
    await confirm(work);
    const [first] = await untilReports(work.ticket, 1);
    await record(desk.intake, { category: 'ticket', ticket: work.ticket, streamId: work.streamId }, ResolutionRejected({}));
    await eventually(async () =>
      expect((await post(work.ticket, 'resolve', 'E001', { solution: 'replaced the pump as well' })).status).toBe(200),
    );
    await confirm(work);
    const reports = await untilReports(work.ticket, 2);
    expect(reports[0]).toEqual(first);
    const texts = await Promise.all(
      reports.map(async ({ reportId }) => textOf((await download(at(work.ticket, `service-reports/${reportId}`), 'customer')).bytes)),
    );
    expect(texts[0]).not.toContain('replaced the pump');
    expect(texts[1]).toContain('replaced the pump as well');
    expect(texts[1]).toContain('共处理 2 次');
  });

  it('R39: goes with the person: the files cannot be opened, their bytes are deleted, and a draft says nothing', async () => {
    const work = await done();
    await confirm(work);
    const [report] = await untilReports(work.ticket, 1);
    expect(await storedOf(work.ticket)).toHaveLength(2);
    await erase(await contactOf(work.ticket));
    const gone = { status: 410, body: { code: 'ATTACHMENT_GONE', because: 'erased' } };
    for (const [path, who] of [
      [`service-reports/${report?.reportId}`, 'customer'],
      [`attachments/${work.signature}`, 'dispatcher'],
    ] as const) {
      await eventually(async () => expect((await download(at(work.ticket, path), who)).status).toBe(410));
      expect(await get(work.ticket, path, who)).toMatchObject(gone);
    }
    await eventually(async () => expect(await storedOf(work.ticket)).toEqual([]));
    const draft = await textOf((await download(at(work.ticket, 'service-report'), 'dispatcher')).bytes);
    expect(draft).toContain('[erased]');
    expect(draft).not.toContain('李娜');
    expect(await upload(work.ticket, randomUUID(), 'kind=photo', { bytes: PHOTO, type: 'image/png' })).toMatchObject({
      status: 409,
      body: { code: 'SUBJECT_ERASED' },
    });
  });
});
