import { ERASED } from '@yingda/contracts';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from './index.ts';

let database: TestDatabase;
let nats: TestNats;
let dispatch: RunningService & { url: string };
let engineers: string;
let supervisor: string;
let dispatcher: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  dispatch = await testService(serviceDefinition, { database, nats });
  engineers = `${dispatch.url}/api/dispatch/v1/engineers`;
  supervisor = await testCaller(database, { role: 'supervisor' });
  dispatcher = await testCaller(database, { role: 'dispatcher' });
}, 60_000);

afterAll(async () => {
  await dispatch?.close();
  await nats?.stop();
  await database?.drop();
});

const why = { ground: 'retention-ended', requestedBy: 'company' };
const liu = { name: '刘洋', email: 'liu@example.com', phone: '13900000000', groups: ['hardware'] };

describe('erasing an engineer (R39)', () => {
  it('leaves the staff number, off duty, in the list and in the log', async () => {
    await call('PUT', `${engineers}/E001`, dispatcher, { body: liu });
    await call('PUT', `${engineers}/E002`, dispatcher, { body: { ...liu, name: '陈静' } });
    expect(await call('POST', `${engineers}/E001/erase`, dispatcher, { body: why })).toMatchObject({ status: 403 });
    const erased = await call('POST', `${engineers}/E001/erase`, supervisor, { body: why });
    expect(erased).toMatchObject({ status: 200, body: { engineer: 'E001', version: 2 } });
    const at = { headers: { 'if-position-at-least': String(erased.body['position']) } };
    const gone = { engineer: 'E001', name: ERASED, language: 'zh', groups: ['hardware'], active: false };
    expect((await call('GET', engineers, dispatcher, at)).body['items']).toEqual([
      { ...gone, regions: [], skills: [], held: 0 },
      expect.objectContaining({ engineer: 'E002', name: '陈静', active: true }),
    ]);
    const { body } = await call('GET', `${engineers}/E001`, dispatcher);
    expect(body).toMatchObject({ ...gone, erased: true, version: 2 });
    expect(body).not.toHaveProperty('email');
    const hardware = await call('GET', `${dispatch.url}/api/dispatch/v1/groups/hardware`, dispatcher, at);
    expect(hardware.body['members']).toEqual(['E002']);
    expect(JSON.stringify((await call('GET', `${engineers}/E001/history`, dispatcher)).body)).not.toContain('liu@example.com');
  });

  it('is done once and cannot be undone', async () => {
    const again = await call('POST', `${engineers}/E001/erase`, supervisor, { body: why });
    expect(again).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await call('PUT', `${engineers}/E001`, dispatcher, { body: liu })).toMatchObject({
      status: 409,
      body: { code: 'SUBJECT_ERASED' },
    });
    expect(await call('POST', `${engineers}/E404/erase`, supervisor, { body: why })).toMatchObject({
      status: 404,
      body: { code: 'ENGINEER_NOT_FOUND' },
    });
  });
});
