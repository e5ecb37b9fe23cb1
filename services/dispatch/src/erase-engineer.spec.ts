import { ERASED } from '@yingda/contracts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
}, 60_000);

afterAll(() => desk?.close());

const why = { ground: 'retention-ended', requestedBy: 'company' };
const liu = { name: '刘洋', email: 'liu@example.com', phone: '13900000000', groups: ['hardware'] };

describe('erasing an engineer (R39)', () => {
  it('leaves the staff number, off duty, in the list and in the log', async () => {
    await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: liu });
    await desk.send('PUT', '/engineers/E002', 'dispatcher', { body: { ...liu, name: '陈静' } });
    expect(await desk.send('POST', '/engineers/E001/erase', 'dispatcher', { body: why })).toMatchObject({ status: 403 });
    const erased = await desk.send('POST', '/engineers/E001/erase', 'supervisor', { body: why });
    expect(erased).toMatchObject({ status: 200, body: { engineer: 'E001', version: 2 } });
    const at = { headers: { 'if-position-at-least': String(erased.body['position']) } };
    const gone = { engineer: 'E001', name: ERASED, language: 'zh', groups: ['hardware'], active: false };
    expect((await desk.send('GET', '/engineers', 'dispatcher', at)).body['items']).toEqual([
      { ...gone, regions: [], skills: [], held: 0 },
      expect.objectContaining({ engineer: 'E002', name: '陈静', active: true }),
    ]);
    const { body } = await desk.send('GET', '/engineers/E001', 'dispatcher');
    expect(body).toMatchObject({ ...gone, erased: true, version: 2 });
    expect(body).not.toHaveProperty('email');
    const hardware = await desk.send('GET', '/groups/hardware', 'dispatcher', at);
    expect(hardware.body['members']).toEqual(['E002']);
    expect(JSON.stringify((await desk.send('GET', '/engineers/E001/history', 'dispatcher')).body)).not.toContain('liu@example.com');
  });

  it('is done once and cannot be undone', async () => {
    const again = await desk.send('POST', '/engineers/E001/erase', 'supervisor', { body: why });
    expect(again).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: liu })).toMatchObject({
      status: 409,
      body: { code: 'SUBJECT_ERASED' },
    });
    expect(await desk.send('POST', '/engineers/E404/erase', 'supervisor', { body: why })).toMatchObject({
      status: 404,
      body: { code: 'ENGINEER_NOT_FOUND' },
    });
  });
});
