import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromCloudEvent, upcast } from '@yingda/contracts';
import type { CloudEvent, RecordedEvent } from '@yingda/contracts';
import { isPublic } from './subscription.ts';
import { foldTicket } from './ticket-state.ts';

const GOLDEN = join(import.meta.dirname, '..', '..', 'golden');

/** Real histories, as they were recorded. */
const histories = readdirSync(GOLDEN)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.state.json'))
  .map((file) => {
    const events = (JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as CloudEvent[]).map(fromCloudEvent);
    return [
      file.slice(0, -5),
      events.filter(isPublic).map((event) => ({ ...event, ...upcast(event.type, event.version, event.data) })),
    ] as const;
  });

const [, [first] = []] = histories[0] ?? [];

interface Told {
  readonly type: string;
  readonly data: object;
}

/** Public events of one ticket, from its registration on. */
const history = (...told: Told[]): RecordedEvent[] =>
  [first, ...told].map((event, index) => ({ ...(first as RecordedEvent), ...event, position: index + 1 }));

const DUE = '2024-03-15T03:35:00.000Z';
const started = { type: 'TargetStarted', data: { target: 'resolution', startedAt: '2024-03-15T01:35:00.000Z', due: DUE } };

describe('the state of a ticket', () => {
  it.each(histories)('goes on from wherever it was left: %s', (_, events) => {
    const whole = foldTicket(events);
    expect(whole).toMatchObject({ events: events.length, ticketNumber: events[0]?.ticket });
    for (let cut = 0; cut <= events.length; cut += 1)
      expect(foldTicket(events.slice(cut), foldTicket(events.slice(0, cut)))).toEqual(whole);
  });

  it('says how a ticket ended', () => {
    const statuses = new Map(histories.map(([name, events]) => [name, foldTicket(events)?.status]));
    expect(statuses.get('cancelled')).toBe('cancelled');
    expect([...statuses.values()].every((status) => status !== undefined)).toBe(true);
  });

  it('is none before the registration', () => {
    expect(foldTicket([])).toBeUndefined();
    expect(foldTicket(history(started).slice(1))).toBeUndefined();
  });

  it('holds the clocks: running, standing, met, and met after a breach was withdrawn', () => {
    const data = { target: 'resolution', due: DUE };
    const clock = (...told: Told[]) => foldTicket(history(started, ...told))?.clocks.resolution;
    expect(clock()).toEqual({ state: 'running', startedAt: '2024-03-15T01:35:00.000Z', due: DUE });
    expect(clock({ type: 'TargetPaused', data })).toEqual({ state: 'paused', startedAt: '2024-03-15T01:35:00.000Z' });
    expect(clock({ type: 'TargetPaused', data }, { type: 'TargetResumed', data })).toMatchObject({ state: 'running', due: DUE });
    expect(clock({ type: 'TargetMet', data })).toMatchObject({ state: 'met' });
    expect(clock({ type: 'TargetBreached', data })).toMatchObject({ state: 'breached' });
    expect(clock({ type: 'TargetBreached', data }, { type: 'TargetBreachWithdrawn', data })).toMatchObject({ state: 'met' });
  });

  it('holds the work with the visits that are agreed', () => {
    const window = { from: '2024-03-16T01:00:00.000Z', until: '2024-03-16T03:00:00.000Z' };
    const later = { from: '2024-03-17T01:00:00.000Z', until: '2024-03-17T03:00:00.000Z' };
    const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const work = [
      { type: 'WorkOrderOpened', data: { group: 'hardware', grade: 1 } },
      { type: 'WorkAssigned', data: { engineer: 'E007', by: 'hand' } },
      { type: 'VisitScheduled', data: { visit: one, window } },
      { type: 'VisitScheduled', data: { visit: two, window } },
      { type: 'VisitDelayed', data: { visit: one, window: later } },
      { type: 'VisitCancelled', data: { visit: two } },
    ];
    expect(foldTicket(history(...work))?.work).toEqual({
      state: 'assigned',
      group: 'hardware',
      engineer: 'E007',
      visits: [{ visit: one, window: later }],
    });
    expect(foldTicket(history(...work, { type: 'VisitCompleted', data: { visit: one } }))?.work?.visits).toEqual([]);
    expect(foldTicket(history(...work, { type: 'WorkOrderCancelled', data: {} }))?.work).toMatchObject({ state: 'cancelled', visits: [] });
  });
});
