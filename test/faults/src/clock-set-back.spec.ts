import { serviceNames } from '@yingda/local';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

const HALF_AN_HOUR_MILLIS = 1_800_000;

describe('clocks that are set back by an hour and more', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start({ clocksStep: true });
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  const work = (ticket: string, command: string) =>
    installation.call('POST', `dispatch/v1/work-orders/${ticket}/${command}`, 'dispatcher', { body: {} });

  it('refuse nobody, and let no stream go back in time', async () => {
    const [ticket] = await installation.register('BEFORE', 4);
    await expectAllOnce(installation);
    const number = ticket?.ticket ?? '';
    expect(await work(number, 'accept')).toMatchObject({ status: 200 });

    const acknowledging = installation.register('MEANWHILE', 16);
    await pause(chance.between(50, 400));
    for (const name of serviceNames) installation.service(name).setClockBack();
    // Clocks need not even agree.
    installation.service('dispatch').setClockBack();
    await acknowledging;

    expect(await work(number, 'contact')).toMatchObject({ status: 200 });
    const note = { body: { text: 'The clock was set back' } };
    expect(await installation.call('POST', `intake/v1/tickets/${number}/notes`, 'agent', note)).toMatchObject({ status: 201 });
    await expectAllOnce(installation);

    const log = await installation.wholeLog();
    const latest = Math.max(...log.map(({ occurredAt }) => Date.parse(occurredAt)));
    // The clocks did go back: without that the rest would prove nothing.
    expect(latest - Date.parse(log.at(-1)?.occurredAt ?? '')).toBeGreaterThan(0);
    const setBack = log.filter(({ occurredAt }) => latest - Date.parse(occurredAt) > HALF_AN_HOUR_MILLIS);
    expect(setBack.length).toBeGreaterThan(0);
    const contacted = log.find(({ type, ticket: of }) => type === 'CustomerContacted' && of === number);
    const accepted = log.find(({ type, ticket: of }) => type === 'OfferAccepted' && of === number);
    expect(accepted).toBeDefined();
    expect(contacted?.occurredAt).toBe(accepted?.occurredAt);
  }, 180_000);
});
