import { eventually } from '@yingda/test-environment/eventually';
import { testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { serviceDefinition } from './index.ts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: { name: 'Liu Yang', groups: ['hardware'] } });
}, 60_000);

afterAll(() => desk?.close());

const present = (ticket: string, who: string, state: string) => desk.send('PUT', `/tickets/${ticket}/presence`, who, { body: { state } });
const peopleIn = ({ body }: TestAnswer) =>
  (body['people'] as { name: string; state: string }[]).map(({ name, state }) => `${name.split(' ')[0]} ${state}`);

describe('What the console needs of dispatch', () => {
  it('shows people at one ticket to each other, across processes, until they leave', async () => {
    const { ticket } = await desk.graded();
    const lead = (await desk.send('GET', '/me', 'lead')).body['name'];
    const second = await testService(serviceDefinition, desk);
    try {
      expect(peopleIn(await present(ticket, 'dispatcher', 'reading'))).toEqual(['dispatcher reading']);
      expect(peopleIn(await present(ticket, 'lead', 'editing'))).toEqual(['dispatcher reading', 'lead editing']);
      await eventually(async () => {
        await present(ticket, 'lead', 'editing');
        const response = await fetch(`${second.url}/api/dispatch/v1/tickets/${ticket}/presence`, {
          method: 'PUT',
          headers: { authorization: await desk.authorization('agent'), 'content-type': 'application/json' },
          body: JSON.stringify({ state: 'reading' }),
        });
        expect(await response.json()).toMatchObject({
          people: expect.arrayContaining([expect.objectContaining({ name: lead, state: 'editing' })]),
        });
      });
      await eventually(async () =>
        expect(peopleIn(await present(ticket, 'dispatcher', 'gone'))).toEqual(['lead editing', 'agent reading']),
      );
    } finally {
      await second.close();
    }
    expect(await present(ticket, 'customer', 'reading')).toMatchObject({ status: 403 });
    expect(await present(ticket, 'lead', 'sleeping')).toMatchObject({ status: 400 });
    expect(await present('TK20010101001', 'lead', 'reading')).toMatchObject({ status: 404 });
  });

  it('knows the staff who use it by name, and forgets them when asked to', async () => {
    const me = await desk.send('GET', '/me', 'E001');
    expect(me.body).toMatchObject({ kind: 'program', roles: ['engineer'], staffNumber: 'E001', name: expect.stringMatching(/^engineer/) });
    expect(await desk.send('GET', '/me', 'customer')).toMatchObject({ status: 200, body: { account: 'ACME', roles: ['customer'] } });
    const { id } = (await desk.send('GET', '/me', 'lead')).body;
    const names = async () => (await desk.send('GET', '/colleagues', 'agent')).body['items'];
    expect(await names()).toEqual([
      { id: me.body['id'], name: me.body['name'], staffNumber: 'E001' },
      { id, name: expect.stringMatching(/^lead/) },
    ]);
    expect(await desk.send('GET', '/colleagues', 'customer')).toMatchObject({ status: 403 });
    expect(await desk.send('DELETE', `/colleagues/${String(id)}`, 'lead')).toMatchObject({ status: 403 });
    expect(await desk.send('DELETE', `/colleagues/${String(id)}`, 'admin')).toMatchObject({ status: 204 });
    const erasure = { ground: 'retention-ended', requestedBy: 'company' };
    expect(await desk.send('POST', '/engineers/E001/erase', 'admin', { body: erasure })).toMatchObject({ status: 200 });
    await eventually(async () => expect(await names()).toEqual([]));
  });

  it('tells a work order as it was at an instant', async () => {
    await desk.send('PUT', '/engineers/E002', 'dispatcher', { body: { name: 'Zhao Min', groups: ['hardware'] } });
    const { ticket } = await desk.graded();
    const { openedAt } = await desk.untilOrder(ticket, { state: expect.any(String) });
    await desk.send('POST', `/work-orders/${ticket}/assign`, 'dispatcher', { body: { engineer: 'E002' } });
    const assignedAt = ((await desk.untilOrder(ticket, { engineer: 'E002' }))['assignment'] as { assignedAt: string }).assignedAt;
    const before = new Date(Date.parse(assignedAt) - 1).toISOString();
    const at = async (part: string, moment: string) => await desk.send('GET', `/work-orders/${ticket}${part}?at=${moment}`, 'dispatcher');
    expect((await at('', assignedAt)).body).toMatchObject({ engineer: 'E002' });
    expect((await at('', before)).body).not.toHaveProperty('engineer');
    expect(await at('', new Date(Date.parse(String(openedAt)) - 60_000).toISOString())).toMatchObject({ status: 404 });
    for (const part of ['/visits', '/parts', '/fees', '/collaboration', '/attachments'])
      expect(await at(part, before)).toMatchObject({ status: 200 });
    expect(await at('/visits', 'yesterday')).toMatchObject({ status: 400 });
  });
});
