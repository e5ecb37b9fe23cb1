import { eventually } from '@yingda/test-environment/eventually';
import type { Installation } from './installation.ts';

type Request = readonly [method: string, path: string, role: 'agent' | 'dispatcher' | 'supervisor' | 'admin', body: unknown];

const NAME = { en: 'Shanghai', zh: '上海' };
const ARTICLE = {
  category: 'alarms',
  title: { en: 'The sensor reports an alarm', zh: '传感器报警' },
  body: { en: 'Clean the sensor.', zh: '清洁传感器。' },
};
const CALENDAR = { id: 'shop', name: NAME, zone: 'Asia/Shanghai', week: { monday: [{ from: '09:00', to: '17:00' }] } };
/** The smallest picture: one point. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const HOUR = 3_600_000;

/** What a house keeps besides its tickets. */
const REFERENCE: readonly Request[] = [
  ['PUT', 'intake/v1/devices/SN-1', 'agent', { account: 'MODEL-0', model: 'XJ-2000' }],
  ['PUT', 'triage/v1/articles/sensor-alarm', 'supervisor', ARTICLE],
  ['POST', 'triage/v1/calendars', 'supervisor', { calendar: CALENDAR }],
  ['PUT', 'dispatch/v1/regions/shanghai', 'admin', { name: NAME }],
  ['PUT', 'dispatch/v1/groups/lathes', 'admin', { name: NAME, problemTypes: [], assignment: 'manual' }],
  ['PUT', 'dispatch/v1/parts/S-7', 'admin', { name: NAME }],
  ['PUT', 'dispatch/v1/stock/locations/shanghai', 'admin', { kind: 'warehouse', name: NAME }],
  ['POST', 'dispatch/v1/stock/locations/shanghai/receipts', 'admin', { part: 'S-7', quantity: 5 }],
];

/** What happens on a ticket that somebody has in hand. */
const onTicket = (number: string, from: Date): readonly Request[] => {
  const at = (hours: number) => new Date(from.getTime() + hours * HOUR).toISOString();
  const order = `dispatch/v1/work-orders/${number}`;
  return [
    ['POST', 'dispatch/v1/engineers/E001/on-call', 'admin', { group: 'hardware', from: at(0), until: at(24) }],
    ['POST', `intake/v1/tickets/${number}/complaint`, 'agent', { reason: 'Nobody calls back.' }],
    ['POST', `${order}/visits`, 'dispatcher', { window: { from: at(24), until: at(28) }, minutes: 60, agreed: { by: 'phone', at: at(0) } }],
    ['POST', `${order}/requisitions`, 'dispatcher', { part: 'S-7', quantity: 1 }],
    ['POST', `${order}/departments`, 'dispatcher', { department: 'research', duty: 'Look at the sensor.', dueAt: at(48) }],
    ['POST', `${order}/attachments`, 'dispatcher', { kind: 'photo', name: 'sensor.png', mediaType: 'image/png', content: PICTURE }],
  ];
};

/** Brings about at least one row in every read model of every service. */
export const fillReadModels = async (installation: Installation): Promise<void> => {
  const [first] = await installation.register('MODEL', 6);
  const number = first?.ticket ?? '';
  for (const request of REFERENCE) await carryOut(installation, request);
  await eventually(async () => {
    const order = await installation.call('GET', `dispatch/v1/work-orders/${number}`, 'dispatcher');
    if (order.body['engineer'] === undefined) throw new Error(`nobody has ${number} yet`);
  }, 60_000);
  for (const request of onTicket(number, new Date())) await carryOut(installation, request);
};

const carryOut = async (installation: Installation, [method, path, role, body]: Request): Promise<void> => {
  const answer = await installation.call(method, path, role, { body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
};
