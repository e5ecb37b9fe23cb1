import { eventually } from '@yingda/test-environment/eventually';
import { checkLog } from './check-log.ts';
import { checkReadModels } from './check-read-models.ts';
import { checkStream } from './check-stream.ts';
import type { Installation } from './installation.ts';

/** How long the services may take to finish what a fault held up. */
const PATIENCE_MILLIS = 60_000;

/**
 * Log, bus and every read model agree, and everything that was ever acknowledged in the installation happened once, with all that follows from it.
 * Waits until it is so; fails with the last difference.
 */
export const expectAllOnce = async (installation: Installation): Promise<void> => {
  const events = await eventually(async () => {
    const stream = await installation.currentStream();
    const log = await installation.wholeLog();
    expect(checkLog(log, installation.acknowledged)).toEqual([]);
    expect(checkStream(stream.events, log)).toEqual([]);
    return log;
  }, PATIENCE_MILLIS);
  const registered = events.filter(({ type }) => type === 'TicketRegistered').length;
  await eventually(async () => {
    const summary = await installation.call('GET', 'reporting/v1/summary', 'analyst', {
      headers: { 'if-position-at-least': `0.${events.at(-1)?.position}` },
    });
    expect(summary).toMatchObject({ status: 200, body: { tickets: registered, byGrade: { '2': registered } } });
  }, PATIENCE_MILLIS);
  await eventually(async () => {
    // Read anew each time: timers that are due go on adding to the log.
    const opened = await installation.openedLog();
    expect(await checkReadModels(installation.adminDatabaseUrl, opened)).toEqual([]);
  }, PATIENCE_MILLIS);
};
