import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { testMail } from '@yingda/test-environment/mail';
import type { TestMail } from '@yingda/test-environment/mail';
import { eventually } from '@yingda/test-environment/eventually';
import { startHouse } from './house.ts';
import type { House } from './house.ts';

/** The example of the service toolkit: an XJ-2000 shows alarm E02 on start and the line is down. Times at +08:00. */
const on = (time: string, day = 15): Instant => instant(`2024-03-${day}T${time}:00+08:00`);

let house: House;
let mail: TestMail;
const told: string[] = [];
const tell = (line: string): void => {
  told.push(line);
};

beforeAll(async () => {
  mail = await testMail();
  house = await startHouse({ now: on('09:00'), environment: { SMTP_URL: mail.url, MAIL_FROM: 'Yingda <desk@yingda.example>' } });
}, 120_000);

afterAll(async () => {
  console.log(told.join('\n'));
  await house?.close();
  await mail?.stop();
}, 60_000);

describe('the XJ-2000 of 15 March 2024, from first report to monthly figure', () => {
  let number = '';
  let workResolvedPosition = '';
  let closedPosition = '';

  it('R5, R7: the hotline receives the report at 09:35 as 20240315-001', async () => {
    await house.put('dispatch', 'engineers/E001', 'admin', { name: '王工', email: 'wang@yingda.example', groups: ['hardware'] });
    house.setTime(on('09:36'));
    const { status, body } = await house.post('intake', 'tickets', 'agent', {
      account: 'HUAXIN',
      accountName: '华新机械',
      contact: { name: '张伟', phone: '13912345678', email: 'zhang@huaxin.example', language: 'zh' },
      device: { model: 'XJ-2000' },
      channel: 'hotline',
      kind: 'fault',
      description: '设备启动时报警 E02,生产线停机',
      symptomCodes: ['E02'],
      occurredAt: '2024-03-15T09:30:00+08:00',
      impact: { scope: 'line-down' },
      expectedBy: '2024-03-15T17:00:00+08:00',
      receivedAt: '2024-03-15T09:35:00+08:00',
    });
    expect({ status, body }).toMatchObject({ status: 201, body: { ticketNumber: '20240315-001' } });
    number = String(body['ticketNumber']);
    tell(`09:35  reported on the hotline, ticket ${number}`);
  });

  it('R12: it is of grade 1, first response due 11:35, resolution due next day 09:35', async () => {
    const clocks = await eventually(async () => {
      const { body } = await house.get('triage', `tickets/${number}/clocks`, 'agent');
      expect(body).toMatchObject({ grade: 1 });
      return body['clocks'] as { target: string; startedAt: string; due: string; state: string }[];
    });
    const clock = (target: string) => clocks.find((each) => each.target === target);
    expect(clock('first-response')).toMatchObject({ startedAt: on('09:35'), due: on('11:35'), state: 'met' });
    expect(clock('resolution')).toMatchObject({ startedAt: on('09:35'), due: on('09:35', 16), state: 'running', holder: 'agent' });
    tell('       grade 1; first response due 11:35 (met: the hotline is a conversation), resolution due 16 March 09:35');
  });

  it('R8, R23: the customer and the engineer are told', async () => {
    const toCustomer = await mail.waitFor((each) => each.to.includes('zhang@huaxin.example'), 15_000);
    expect(`${toCustomer.subject} ${toCustomer.text}`).toContain(number);
    expect(toCustomer.text).toContain('09:35');
    const toEngineer = await mail.waitFor((each) => each.to.includes('wang@yingda.example'), 15_000);
    expect(`${toEngineer.subject} ${toEngineer.text}`).toContain(number);
    tell(`       mail to the customer: ${toCustomer.subject}`);
    tell(`       mail to the engineer: ${toEngineer.subject}`);
  });

  it('R18, R23: it is assigned to the engineer of the group, who accepts and calls within the hour', async () => {
    const order = await eventually(async () => {
      const { body } = await house.get('dispatch', `work-orders/${number}`, 'dispatcher');
      expect(body).toMatchObject({ engineer: 'E001' });
      return body;
    });
    expect(order).toMatchObject({ group: 'hardware', grade: 1 });
    house.setTime(on('09:45'));
    expect(await house.post('dispatch', `work-orders/${number}/accept`, 'engineer', {})).toMatchObject({ status: 200 });
    house.setTime(on('09:50'));
    expect(await house.post('dispatch', `work-orders/${number}/contact`, 'engineer', { by: 'phone' })).toMatchObject({ status: 200 });
    await eventually(async () => {
      const { body } = await house.get('triage', `tickets/${number}/clocks`, 'agent');
      expect(body['clocks']).toEqual(expect.arrayContaining([expect.objectContaining({ target: 'engineer-contact', state: 'met' })]));
    });
    tell('09:45  accepted by E001 王工; 09:50 customer contacted (within the hour: met)');
  });

  it('R28: the engineer replaces and calibrates the sensor', async () => {
    house.setTime(on('15:50'));
    const { status, body } = await house.post('dispatch', `work-orders/${number}/resolve`, 'engineer', {
      solution: '更换并校准传感器',
      cause: '传感器漂移',
      parts: ['SENSOR-7'],
      precautions: '每季度校准一次',
    });
    expect(status).toBe(200);
    workResolvedPosition = String(body['position']);
    tell('15:50  sensor replaced and calibrated');
  });

  it('R17, R30: the customer confirms at 16:20, satisfied, and the ticket closes', async () => {
    house.setTime(on('16:20'));
    expect(
      await house.post('intake', `tickets/${number}/confirmation`, 'customer', { solved: true, rating: 'satisfied', workResolvedPosition }),
    ).toMatchObject({ status: 200 });
    const ticket = await eventually(async () => {
      const { body } = await house.get('intake', `tickets/${number}`, 'customer');
      expect(body).toMatchObject({ state: 'closed' });
      return body;
    });
    expect(ticket).toMatchObject({
      confirmedAt: on('16:20'),
      rating: 'satisfied',
      grade: 1,
      engineer: 'E001',
      resolution: { solution: '更换并校准传感器' },
    });
    await eventually(async () => {
      const { body } = await house.get('triage', `tickets/${number}/clocks`, 'agent');
      expect(body['clocks']).toEqual(
        expect.arrayContaining([expect.objectContaining({ target: 'resolution', state: 'met', stoppedAt: on('16:20') })]),
      );
    });
    await eventually(async () => {
      expect((await house.get('dispatch', `work-orders/${number}`, 'dispatcher')).body).toMatchObject({ state: 'closed' });
    });
    closedPosition = String(ticket['position']);
    tell('16:20  confirmed, satisfied; closed; resolution met 17 h 15 min before it was due');
  });

  it("R35: the day's figures show it on time", async () => {
    const figures = await eventually(async () => {
      const { body } = await house.get('reporting', 'summary?from=2024-03-15&to=2024-03-15', 'analyst', {
        'if-position-at-least': closedPosition,
      });
      expect(body).toMatchObject({ tickets: 1, closed: 1, onTime: { resolution: { met: 1 } } });
      return body;
    });
    expect(figures).toMatchObject({
      byGrade: { '1': 1 },
      byChannel: { hotline: 1 },
      resolved: 1,
      reopened: 0,
      onTime: { firstResponse: { met: 1, breached: 0 }, resolution: { met: 1, breached: 0 } },
      satisfaction: { satisfied: 1 },
      timeToResolve: { count: 1, medianSeconds: 6 * 3600 + 15 * 60 },
    });
    tell(
      `       figures of the day: ${JSON.stringify({ tickets: figures['tickets'], byGrade: figures['byGrade'], onTime: figures['onTime'] })}`,
    );
  });

  it('shows the ticket as it was at noon, and the whole history in log order', async () => {
    const noon = await house.get('intake', `tickets/${number}?at=2024-03-15T12:00:00%2B08:00`, 'agent');
    expect(noon.body).toMatchObject({ state: 'in-progress', grade: 1 });
    const { body } = await house.get('intake', `tickets/${number}/history`, 'agent');
    const history = body as unknown as { type: string; position: string }[];
    const positions = history.map(({ position }) => Number(position.split('.')[1]));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(history.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'TicketRegistered',
        'TicketGraded',
        'WorkAssigned',
        'WorkResolved',
        'ResolutionConfirmed',
        'TicketClosed',
        'TargetMet',
      ]),
    );
    tell(`       history: ${history.map(({ type }) => type).join(' → ')}`);
  });
});
