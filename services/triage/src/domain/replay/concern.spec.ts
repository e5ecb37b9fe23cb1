import { instant } from '@yingda/kernel';
import { defaultPolicyBook, defaultPolicyV2 } from '@yingda/sla';
import fc from 'fast-check';
import { HAPPENINGS } from '../triage/clocks/happening.ts';
import { concernOf } from './concern.ts';
import { bookAsIf, replayTicket } from './replay-ticket.ts';
import { replayedVerdicts } from './verdicts.ts';
import type { TimelineEntry } from './timeline.ts';
import { onlyTargets } from './touched.ts';

const START = Date.UTC(2024, 2, 15, 1);
const report = {
  kind: 'fault',
  channel: 'email',
  impact: { scope: 'partial', safetyRisk: false },
  symptomCodes: [],
  description: '',
} as const;

it('what a policy is not concerned with moves none of its clocks', () => {
  const entry = fc.record({ type: fc.constantFrom(...HAPPENINGS), hours: fc.integer({ min: 0, max: 40 }) });
  const targets = fc.subarray(
    defaultPolicyV2.targets.map(({ target }) => target),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), targets, (entries, wanted) => {
      let millis = START;
      const timeline = entries.map(({ type, hours }, index): TimelineEntry => {
        millis += hours * 3_600_000;
        const more = type === 'WaitStarted' ? { holder: 'customer' as const } : type === 'WorkAssigned' ? { engineer: 'E001' } : {};
        return [type, instant(new Date(millis).toISOString()), index + 2, more] as TimelineEntry;
      });
      const past = { report, receivedAt: instant(new Date(START).toISOString()), position: 1, timeline };
      const policy = onlyTargets(defaultPolicyV2, new Set(wanted));
      const book = bookAsIf(policy, defaultPolicyBook);
      const standings = (concern?: ReturnType<typeof concernOf>) =>
        replayedVerdicts(replayTicket(past, book, concern).clocks, instant('2024-05-01T00:00:00Z'));
      expect(standings(concernOf(policy))).toEqual(standings());
    }),
    { numRuns: 500 },
  );
});
