import type { RecordedEvent } from '@yingda/contracts';
import { eventually } from '@yingda/test-environment/eventually';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

interface Parked {
  readonly position: string;
  readonly key: string;
  readonly type: string;
  readonly reason: string;
  readonly attempts: number;
}

/** Attempts of a reactor, about 13 seconds in all, before it parks. */
const ATTEMPTS = 8;

const isEscalation = (data: unknown): boolean => (data as { template: string }).template === 'escalation-raised';

describe('an event that cannot be handled', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  const parked = async (): Promise<Parked[]> => {
    const { status, body } = await installation.call('GET', 'notification/v1/parked-events', 'admin');
    expect(status).toBe(200);
    // Escalations of the overdue ticket wait as well, as many as its timers have raised by then.
    return (body['items'] as Parked[]).filter(({ type }) => type !== 'EscalationRaised');
  };
  const redrive = (key: string) => installation.call('POST', `notification/v1/parked-events/${key}/redrive`, 'admin');

  /** Flips the last byte of the wrapped key of a ticket's contact: a damaged row. Doing it again mends it. */
  const damageKey = (subject: string) =>
    installation.sql(
      `UPDATE event_store.subject_keys
       SET wrapped_key = set_byte(wrapped_key, length(wrapped_key) - 1, get_byte(wrapped_key, length(wrapped_key) - 1) # 255)
       WHERE subject = $1`,
      [subject],
    );

  const ofTicket = async (ticket: string): Promise<RecordedEvent[]> =>
    (await installation.wholeLog()).filter((event) => event.ticket === ticket);

  it('is parked with the reason and with what follows it, while other tickets go on, and is redriven in order once the cause is mended', async () => {
    // Notification is down while the key of one contact is damaged; when it comes up, it cannot read who reported that ticket.
    await installation.service('notification').stop();
    const tickets = await installation.register('POISON', 4);
    await eventually(async () => {
      expect((await installation.wholeLog()).filter(({ type }) => type === 'WorkAssigned')).toHaveLength(tickets.length);
    });
    const poisoned = tickets[chance.between(0, tickets.length - 1)]?.ticket ?? '';
    const subject = (await ofTicket(poisoned)).find(({ type }) => type === 'TicketRegistered')?.subject ?? '';
    await damageKey(subject);
    await installation.service('notification').start();

    for (const { ticket } of tickets.filter((each) => each.ticket !== poisoned))
      await eventually(async () => expect((await ofTicket(ticket)).map(({ type }) => type)).toContain('TicketAcknowledged'));
    const [graded, assigned] = (await ofTicket(poisoned)).filter(({ type }) => ['TicketGraded', 'WorkAssigned'].includes(type));
    const waiting = { key: poisoned, type: 'WorkAssigned', position: `0.${assigned?.position}`, attempts: 0 };
    const failing = { key: poisoned, type: 'TicketGraded', position: `0.${graded?.position}` };
    await eventually(async () => {
      expect(await parked()).toEqual([
        expect.objectContaining({ ...failing, attempts: ATTEMPTS, reason: expect.stringContaining(subject) as string }),
        expect.objectContaining({ ...waiting, reason: expect.stringContaining('earlier event') as string }),
      ]);
    }, 60_000);
    expect((await ofTicket(poisoned)).filter(({ category }) => category === 'delivery')).toEqual([]);

    // Too early: the cause is still there.
    expect(await redrive(poisoned)).toMatchObject({ body: { key: poisoned } });
    await eventually(async () => expect(await parked()).toMatchObject([{ ...failing, attempts: ATTEMPTS + 1 }, waiting]));

    await damageKey(subject);
    expect(await redrive(poisoned)).toMatchObject({ body: { key: poisoned } });
    await eventually(async () => expect(await parked()).toEqual([]));
    await expectAllOnce(installation);
    const queued = (await ofTicket(poisoned)).filter(({ type, data }) => type === 'DeliveryQueued' && !isEscalation(data));
    expect(queued.map(({ causationId }) => causationId)).toEqual([graded?.id, graded?.id, assigned?.id, assigned?.id]);
    expect(await redrive(poisoned)).toMatchObject({ status: 404, body: { code: 'NOTHING_PARKED' } });
  }, 180_000);
});
