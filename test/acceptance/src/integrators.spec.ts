import { eventually } from '@yingda/test-environment/eventually';
import { describeClient } from './client-in-use.ts';
import { describeExamples } from './examples-in-use.ts';
import { reportOf, startHouseForIntegrators } from './house-for-integrators.ts';
import type { HouseForIntegrators } from './house-for-integrators.ts';
import { describeNatsTransport } from './nats-transport-in-use.ts';

let house: HouseForIntegrators;

beforeAll(async () => {
  house = await startHouseForIntegrators();
  const { tickets, api } = house.desk;
  for (const [account, name] of [
    ['ACME', '李娜'],
    ['BETA', 'Ann'],
  ] as const) {
    const { ticketNumber } = await tickets.register(reportOf(account, name, 'XJ-2000'));
    await tickets.message(ticketNumber, { text: `${name} is waiting`, from: 'customer' });
  }
  // They are graded and their clocks started by reactors, a moment later.
  await eventually(async () => {
    const { items } = await api.get<{ items: readonly unknown[] }>('/api/notification/v1/events', { types: 'TargetStarted' });
    expect(items.length).toBeGreaterThanOrEqual(2);
  });
}, 120_000);

afterAll(() => house?.close(), 60_000);

describe('the SDK over HTTP', () => describeClient(() => house));

describe('events over NATS', () => describeNatsTransport(() => house));

describe('the examples of the SDK', () => describeExamples(() => house));
