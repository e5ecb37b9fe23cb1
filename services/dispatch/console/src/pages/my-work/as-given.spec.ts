import { refused } from '../../offline/entry.ts';
import { asGiven } from './as-given.ts';
import * as onSite from './given-on-site.ts';
import { nextStep } from './next-step.ts';
import { job, kept, moment, VISIT } from './spec-support/sample-job.ts';

describe('a job with what was given on the device', () => {
  it('looks as it will when all is sent', () => {
    const shown = asGiven(
      job(),
      kept(
        onSite.contacted(moment('2024-03-15T09:00:00.000Z'), { by: 'phone' }),
        onSite.arrived(moment(), VISIT),
        onSite.started(moment(), 'on-site'),
        onSite.noted(moment(), ' Bearing worn '),
        onSite.partReplaced(moment(), { part: 'S-7', oldSerial: 'A', newSerial: 'B' }),
        onSite.partWanted(moment(), { part: 'S-8', quantity: 2 }),
        onSite.supportWanted(moment(), 'Why?'),
        onSite.waiting(moment(), { holder: 'parts', note: ' ' }),
        onSite.completed(moment('2024-03-15T11:00:00.000Z'), { visit: VISIT, outcome: 'done' }),
        onSite.resolvedWith(moment(), { solution: 'Bearing replaced', parts: ['S-7'] }),
      ),
    );
    expect(shown).toMatchObject({
      order: {
        state: 'resolved',
        contactedAt: '2024-03-15T09:00:00.000Z',
        started: { mode: 'on-site' },
        log: { entries: [{ text: 'Bearing worn', engineer: 'E001' }] },
        parts: {
          requisitions: [{ part: 'S-8', quantity: 2, status: 'requested' }],
          replaced: [{ part: 'S-7', quantity: 1, newSerial: 'B' }],
        },
        collaboration: { support: [{ status: 'requested', question: 'Why?' }] },
        wait: { holder: 'parts' },
        resolution: { solution: 'Bearing replaced' },
      },
      visits: [{ status: 'completed', arrivedAt: '2024-03-15T10:05:00.000Z', completedAt: '2024-03-15T11:00:00.000Z', outcome: 'done' }],
    });
    expect(asGiven(shown, kept(onSite.waitedEnough(moment()))).order.wait).toBeUndefined();
  });

  it('shows nothing of what was refused', () => {
    const entries = kept(onSite.arrived(moment(), VISIT)).map((entry) =>
      refused(entry, { code: 'VISIT_OVER', title: 'The visit is over' }),
    );
    expect(asGiven(job(), entries)).toEqual(job());
  });

  it('shows what the server has by now once', () => {
    const commands = kept(
      onSite.noted(moment(), 'Bearing worn'),
      onSite.partReplaced(moment(), { part: 'S-7', newSerial: 'B' }),
      onSite.partWanted(moment(), { part: 'S-8', quantity: 1 }),
      onSite.timeSpent(moment(), { text: 'Way', activity: 'travel', from: '2024-03-15T09:00:00.000Z', until: '2024-03-15T09:30:00.000Z' }),
    );
    const once = asGiven(job(), commands);
    expect(asGiven(once, commands).order).toEqual(once.order);
  });
});

describe('the step that comes next', () => {
  it('follows the work', () => {
    const steps = [onSite.contacted(moment(), { by: 'phone' }), onSite.arrived(moment(), VISIT), onSite.started(moment(), 'on-site')];
    const more = [
      onSite.noted(moment(), 'Bearing worn'),
      onSite.completed(moment(), { visit: VISIT, outcome: 'done' }),
      onSite.resolvedWith(moment(), { solution: 'Done', parts: [] }),
    ];
    const all = [...steps, ...more];
    expect(all.map((_, done) => nextStep(asGiven(job(), kept(...all.slice(0, done)))))).toEqual([
      'contact',
      'arrive',
      'start',
      'note',
      'complete',
      'resolve',
    ]);
    expect(nextStep(asGiven(job(), kept(...all)))).toBeUndefined();
    expect(nextStep(job({ visits: [], contactedAt: '2024-03-15T09:00:00.000Z' }))).toBe('start');
  });
});
