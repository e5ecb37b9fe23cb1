import { setTimeout as pause } from 'node:timers/promises';
import { EscalationRaised, TargetBreached } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { AppendRequest } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis } from '@yingda/kernel';
import type { Benchmark, Sample } from '../benchmark.ts';
import { steadyPace } from '../load/steady-pace.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';
import { percentile } from '../median.ts';
import { TriageProcess } from '../processes/triage-process.ts';
import { breachesOf, fillOpenTimers, untilAnswered, untilPlanned } from '../timers/open-timers.ts';
import type { FiredBreach } from '../timers/open-timers.ts';
import { appendTimedTickets, numberOf } from '../timers/timed-tickets.ts';

/** The service's wall clock at first; each turn has an hour of its own. */
const BEGINNING = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;
/** Milliseconds between the step of the clock to the turn's hour and the first timer. */
const RUN_UP = 3_000;
/** Milliseconds after the last timer within which all must have been fired. */
const PATIENCE = 20_000;

/** R20 and issue 4: fired on time with very many open, none lost, none twice. Counted from the log. */
export const timersLateness: Benchmark = {
  name: 'timers-lateness',
  ours: 'from the instant at which a breach is due to its commit, 1,000 (short: 200) a second, 1,000,000 (short: 20,000) tickets with open timers',
  baseline: 'the same events appended at the same pace: from the instant at which each is to be appended to its commit',
  figures: [{ name: 'p99 lateness', unit: 'ms', target: { atMost: 250 } }],
  mostRounds: 1,
  prepare: async (surroundings) => {
    const { database, startNats, later, scale, report } = surroundings;
    const { timersPerSecond: perSecond, timerSeconds: seconds, openTimers } = scale;
    const log = await openLog(surroundings, 'yingda_import');
    const ours = await openLog(surroundings, 'yingda_triage');
    const triage = TriageProcess.start({ database, nats: await startNats() }, BEGINNING);
    later(() => triage.stop());
    await triage.ready();
    let turns = 0;
    const dayOfTurn = (): string => `2030${String(100 + (turns += 1))}1`;
    /** Tickets of a turn, known to triage; its clock stands before the first of them is due. */
    const prepared = async (first: EpochMillis, count = perSecond * seconds): Promise<string> => {
      const day = dayOfTurn();
      await appendTimedTickets(log, { day, count, dueOf: (n) => first + (n * 1_000) / perSecond });
      await untilPlanned(database, count, { from: first, to: first + HOUR });
      await untilAnswered(database);
      return day;
    };
    const warmUp = BEGINNING + HOUR;
    const like = numberOf(await prepared(warmUp, perSecond), 0);
    report(`filling the table with ${openTimers} open timers`);
    await fillOpenTimers(database, openTimers, { from: BEGINNING + 1_000 * HOUR, like });
    let hours = 1;
    const turn = async (first: EpochMillis, day: string, count = perSecond * seconds): Promise<Sample> => {
      triage.setClock(first - RUN_UP);
      await pause(RUN_UP + (count * 1_000) / perSecond);
      const breaches = await allOf(count, () => breachesOf(database, day));
      const lateness = breaches.map(({ due, recordedAt }) => recordedAt + triage.offset - due);
      return { 'p99 lateness': Math.max(percentile(lateness, 0.99), 0.01) };
    };
    report('warming up');
    await turn(warmUp, like.slice(0, like.indexOf('-')), perSecond);
    return {
      ours: async () => {
        const first = BEGINNING + (hours += 1) * HOUR;
        return turn(first, await prepared(first));
      },
      baseline: async () => {
        const day = dayOfTurn();
        const began = Date.now();
        await steadyPace({ perSecond, seconds }, (n) => mustAppend(ours.append(breach(numberOf(day, n), began + (n * 1_000) / perSecond))));
        const lateness = (await allOf(perSecond * seconds, () => breachesOf(database, day))).map(({ due, recordedAt }) => recordedAt - due);
        return { 'p99 lateness': Math.max(percentile(lateness, 0.99), 0.01) };
      },
    };
  },
};

/** @throws Error when some are lost or some are there twice */
const allOf = async (count: number, read: () => Promise<readonly FiredBreach[]>): Promise<readonly FiredBreach[]> => {
  const deadline = performance.now() + PATIENCE;
  let breaches = await read();
  while (breaches.length < count && performance.now() < deadline) {
    await pause(250);
    breaches = await read();
  }
  const tickets = new Set(breaches.map(({ ticket }) => ticket)).size;
  if (tickets !== count || breaches.length !== count)
    throw new Error(`of ${count} timers ${count - tickets} are lost and ${breaches.length - tickets} were fired twice`);
  return breaches;
};

/** What firing appends. */
const breach = (ticket: string, at: EpochMillis): AppendRequest => {
  const due = instantFromMillis(Math.round(at));
  const streamId = streamIdOf('triage', ticket);
  const target = 'first-response';
  const escalation = EscalationRaised({
    escalation: 2,
    target,
    level: 2,
    to: { role: 'supervisor' },
    rule: 'first-response-missed',
    reason: 'The first response was missed (rule first-response-missed)',
    due,
    raisedAt: due,
  });
  const events = [TargetBreached({ target, due }), escalation].map((event) => ({ ...event, occurredAt: due }));
  return {
    streams: [{ streamId, category: 'triage', expectedVersion: 'no-stream', account: 'ACME', ticket, events }],
    actor: { id: 'bench', kind: 'platform' },
    correlationId: streamId,
  };
};
