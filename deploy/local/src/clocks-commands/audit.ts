import { auditLog } from '@yingda/triage/audit';
import { showProgress } from '../log-commands/show-progress.ts';
import { timeZone, withLogOf } from './log-of.ts';

export const AUDIT_USAGE = 'npm run clocks -- audit';

/**
 * Recomputes every verdict and due instant from the log, with the versions of policies and calendars that each names, and lists those that differ.
 * @returns the exit code: 0 none differs, 1 at least one does
 */
export const audit = async (home: string): Promise<number> => {
  const { progress, end } = showProgress('recomputing · 重新计算');
  const { tickets, events, differences } = await withLogOf(home, (store) =>
    auditLog(store, { timeZone: timeZone(), progress }).finally(end),
  );
  for (const { ticketNumber, position, type, what } of differences) console.error(`${ticketNumber}  ${position}  ${type}  ${what}`);
  if (differences.length > 0) console.error(`${differences.length} DIFFERENCES · 发现 ${differences.length} 处不一致`);
  else console.log('NONE DIFFERENT · 全部一致');
  console.log(`${events} events of clocks of ${tickets} tickets · ${tickets} 个工单的 ${events} 个时限事件`);
  return differences.length === 0 ? 0 : 1;
};
