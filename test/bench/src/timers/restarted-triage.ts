import { setTimeout as pause } from 'node:timers/promises';
import type { EpochMillis } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import type { Surroundings } from '../benchmark.ts';
import { openLog } from '../logs/open-log.ts';
import { TriageProcess } from '../processes/triage-process.ts';
import { breachesOf, fillOpenTimers, untilAnswered, untilPlanned } from './open-timers.ts';
import { appendTimedTickets, numberOf } from './timed-tickets.ts';

const BEGINNING = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;
/** Timers are due all the time, one every so many milliseconds, from the start of the process on. */
const EVERY = 20;
/** Seconds for which the process runs. */
const SECONDS = 12;
/** Milliseconds that are still on time: what timers-lateness allows. */
const ON_TIME = 250;
const COUNT = (SECONDS * 1_000) / EVERY;

/** How a process that was started went. */
export interface Restart {
  /** Milliseconds from its start to the first timer that was fired on time. */
  readonly firstOnTime: number;
  /** Resident set after some seconds of firing, in bytes. */
  readonly memory: number;
}

/** Triage with very many open timers and triage without: each can be started again and again. */
export const restartedTriage = async (surroundings: Surroundings) => {
  const { later, scale, report, database } = surroundings;
  const small = await testDatabase();
  later(() => small.drop());
  const empty = await restartable(surroundings, small);
  const full = await restartable(surroundings, database);
  report(`filling the table with ${scale.openTimers} open timers`);
  await fillOpenTimers(database, scale.openTimers, { from: BEGINNING + 1_000 * HOUR, like: full.like });
  report('warming up');
  await empty.restart();
  await full.restart();
  return { full: full.restart, empty: empty.restart };
};

const restartable = async (surroundings: Surroundings, database: TestDatabase) => {
  const place = { database, nats: await surroundings.startNats() };
  const log = await openLog({ ...surroundings, database }, 'yingda_import');
  let turns = 0;

  /** Tickets that will be due from an instant on, known to triage, which has ended again. */
  const prepared = async (from: EpochMillis): Promise<string> => {
    const day = `2030${100 + turns}1`;
    const triage = TriageProcess.start(place, from - HOUR / 2);
    await triage.ready();
    await appendTimedTickets(log, { day, count: COUNT, dueOf: (n) => from + n * EVERY });
    await untilPlanned(database, COUNT, { from, to: from + HOUR });
    await untilAnswered(database);
    await triage.stop();
    return day;
  };

  const restart = async (): Promise<Restart> => {
    const from = BEGINNING + (turns += 1) * HOUR;
    const day = await prepared(from);
    const triage = TriageProcess.start(place, from);
    await triage.ready();
    await pause(Math.max(0, from + SECONDS * 1_000 - (Date.now() + triage.offset)));
    const memory = await triage.memory();
    const onTime = (await breachesOf(database, day))
      .map(({ due, recordedAt }) => ({ due, at: recordedAt + triage.offset }))
      .filter(({ due, at }) => at - due <= ON_TIME)
      .map(({ at }) => at - from);
    await triage.stop();
    if (onTime.length === 0) throw new Error(`in ${SECONDS} seconds no timer was fired on time`);
    return { firstOnTime: Math.min(...onTime), memory };
  };
  return { restart, like: numberOf(await prepared(BEGINNING), 0) };
};
