import { instant } from '@yingda/kernel';
import type { House } from '../house.ts';

/** What happens to a ticket, told to a running house. Answers the ticket's number when the last command is acknowledged. */
export type Story = (house: House) => Promise<string>;

const ok = ({ status, body }: { status: number; body: Record<string, unknown> }): Record<string, unknown> => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

/** Goes on when the ticket's history holds an event of the type so many times. */
const until = async (house: House, number: string, type: string, times = 1): Promise<void> => {
  for (const end = Date.now() + 20_000; ;) {
    const history = (await house.get('intake', `tickets/${number}/history`, 'agent')).body as unknown as { type: string }[];
    if (history.filter((event) => event.type === type).length >= times) return;
    if (Date.now() > end) throw new Error(`${number} has no ${type}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const at = (house: House, time: string): void => house.setTime(instant(`2024-03-${time}+08:00`));

const work = (house: House, number: string, step: string, body: object) =>
  house.post('dispatch', `work-orders/${number}/${step}`, 'engineer', body).then(ok);
const ticket = (house: House, number: string, step: string, role: 'agent' | 'customer', body: object) =>
  house.post('intake', `tickets/${number}/${step}`, role, body).then(ok);

/** The example of the service toolkit: a line is down, the sensor is replaced, the customer is satisfied. */
export const xj2000: Story = async (house) => {
  at(house, '15T09:36:00');
  const { ticketNumber } = ok(
    await house.post('intake', 'tickets', 'agent', {
      account: 'HUAXIN',
      accountName: '华新机械',
      contact: { name: '张伟', phone: '13912345678', email: 'zhang@huaxin.example', language: 'zh' },
      device: { model: 'XJ-2000', serialNumber: 'XJ-2000-0042' },
      channel: 'hotline',
      kind: 'fault',
      description: '设备启动时报警 E02,生产线停机',
      symptomCodes: ['E02'],
      occurredAt: '2024-03-15T09:30:00+08:00',
      impact: { scope: 'line-down' },
      expectedBy: '2024-03-15T17:00:00+08:00',
      receivedAt: '2024-03-15T09:35:00+08:00',
    }),
  );
  const number = String(ticketNumber);
  await until(house, number, 'DeliverySucceeded', 4);
  at(house, '15T09:45:00');
  await work(house, number, 'accept', {});
  at(house, '15T09:50:00');
  await work(house, number, 'contact', { by: 'phone', note: '客户确认停机' });
  await until(house, number, 'TargetMet', 2);
  at(house, '15T15:50:00');
  const { position } = await work(house, number, 'resolve', {
    solution: '更换并校准传感器',
    cause: '传感器漂移',
    parts: ['SENSOR-7'],
    precautions: '每季度校准一次',
  });
  await until(house, number, 'TicketResolved');
  at(house, '15T16:20:00');
  await ticket(house, number, 'confirmation', 'customer', { solved: true, rating: 'satisfied', workResolvedPosition: position });
  await until(house, number, 'WorkOrderClosed');
  return number;
};

/** Answered too late, then resolved in a way that the customer rejects; the second handling holds. */
export const rework: Story = async (house) => {
  at(house, '18T10:00:00');
  const { ticketNumber } = ok(
    await house.post('intake', 'tickets', 'customer', {
      account: 'HUAXIN',
      contact: { name: 'Li Na', email: 'lina@huaxin.example', language: 'en' },
      device: { model: 'XJ-1000' },
      channel: 'portal',
      kind: 'fault',
      description: 'One of two spindles stops now and then',
      occurredAt: '2024-03-18T09:40:00+08:00',
      impact: { scope: 'partial' },
    }),
  );
  const number = String(ticketNumber);
  await until(house, number, 'DeliverySucceeded', 4);
  at(house, '19T14:00:00');
  await ticket(house, number, 'messages', 'agent', { text: 'Sorry for the wait. Which spindle is it?', channel: 'portal' });
  await ticket(house, number, 'messages', 'customer', { text: 'The left one' });
  await ticket(house, number, 'notes', 'agent', { text: 'Same batch as the one in January' });
  await work(house, number, 'accept', {});
  await work(house, number, 'contact', { by: 'visit' });
  await until(house, number, 'TargetBreached', 2);
  at(house, '19T16:00:00');
  const first = await work(house, number, 'resolve', { solution: 'Tightened the connector', parts: [] });
  await until(house, number, 'TicketResolved');
  at(house, '20T09:00:00');
  const rejected = { solved: false, comment: 'It stopped again overnight', workResolvedPosition: first['position'] };
  await ticket(house, number, 'confirmation', 'customer', rejected);
  await until(house, number, 'ReworkOpened');
  at(house, '20T11:00:00');
  await work(house, number, 'contact', { by: 'visit' });
  const second = await work(house, number, 'resolve', {
    solution: 'Replaced the spindle cable',
    cause: 'Chafed cable',
    parts: ['CABLE-3'],
  });
  await until(house, number, 'TicketResolved', 2);
  at(house, '20T11:30:00');
  const confirmed = { solved: true, rating: 'fairly-satisfied', comment: 'Works', workResolvedPosition: second['position'] };
  await ticket(house, number, 'confirmation', 'customer', confirmed);
  await until(house, number, 'WorkOrderClosed');
  return number;
};

/** Needs no work any more while an engineer is on it. */
export const cancelled: Story = async (house) => {
  at(house, '21T11:00:00');
  const { ticketNumber } = ok(
    await house.post('intake', 'tickets', 'agent', {
      account: 'HUAXIN',
      contact: { name: '张伟', phone: '13912345678' },
      channel: 'email',
      kind: 'consultation',
      description: '如何更改报警阈值',
      occurredAt: '2024-03-21T10:30:00+08:00',
      impact: { scope: 'none' },
    }),
  );
  const number = String(ticketNumber);
  await until(house, number, 'DeliverySucceeded', 3);
  await until(house, number, 'TargetStarted', 3);
  at(house, '21T11:20:00');
  await ticket(house, number, 'cancel', 'agent', { reason: '客户在手册里找到了答案' });
  await until(house, number, 'TargetCancelled', 3);
  return number;
};
