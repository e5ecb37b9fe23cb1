import { randomUUID } from 'node:crypto';
import { TargetStarted, TicketClassified, TicketGraded, TicketRegistered, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { AppendRequest } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import { mustAppend } from '../logs/open-log.ts';

export interface FillOptions {
  /** Of the import role: history moves nobody to act. */
  readonly connectionString: string;
  readonly personalDataKey: Buffer;
  readonly tickets: number;
  readonly report: (doing: string) => void;
}

const [MINUTE, HOUR] = [60_000, 3_600_000];
const AT_ONCE = 64;
const REPORT_EVERY = 500;
const DAY = '20250310';

/** Fills a log with tickets that are assigned and open, with deadlines between an hour and some days from now. */
export const fillOpenTickets = async ({ connectionString, personalDataKey, tickets, report }: FillOptions): Promise<void> => {
  const log = await openPostgresEventStore({ connectionString, personalDataKey });
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < tickets) {
      const n = next;
      next += 1;
      await mustAppend(log.append(openTicket(n, Date.now())));
      if (n % REPORT_EVERY === 0) report(`open tickets ${n}/${tickets}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await log.close();
};

const openTicket = (n: number, now: number): AppendRequest => {
  const ticket = `${DAY}-${String(n + 1).padStart(3, '0')}`;
  const [contact, received] = [randomUUID(), now - HOUR];
  const at = instantFromMillis(received);
  const policy = { id: 'default', version: 1 };
  const stream = (category: Category, streamId: string, ...events: DomainEvent[]) =>
    ({
      streamId,
      category,
      expectedVersion: 'no-stream',
      account: 'DEMO',
      ticket,
      events: events.map((event) => ({ ...event, occurredAt: at, subject: contact })),
    }) as const;
  const grade = ([1, 2, 3, 4] as const)[n % 4] ?? 4;
  return {
    origin: 'import',
    actor: { id: 'bench', kind: 'platform' },
    correlationId: randomUUID(),
    streams: [
      stream('ticket', randomUUID(), TicketRegistered(reportOf(n, contact, at))),
      stream(
        'triage',
        streamIdOf('triage', ticket),
        TicketClassified({ problemType: 'hardware', reason: 'alarm' }),
        TicketGraded({ grade, rule: 'bench', reason: 'of the bench', policy }),
        TargetStarted({
          target: 'resolution',
          startedAt: at,
          duration: 'PT120H',
          calendar: { id: 'round-the-clock', version: 1 },
          due: instantFromMillis(now + HOUR + (n % 5_000) * MINUTE),
          holder: 'engineer',
          rule: 'bench',
          reason: 'of the bench',
          policy,
          causePosition: 1,
        }),
      ),
      stream(
        'work-order',
        streamIdOf('work-order', ticket),
        WorkOrderOpened({ group: 'hardware', grade }),
        WorkAssigned({ engineer: `E${String(n % 40).padStart(3, '0')}`, by: 'load' }),
      ),
    ],
  };
};

const reportOf = (n: number, contact: string, at: string) =>
  ({
    account: 'DEMO',
    contact: { id: contact, name: '王芳', phone: '+86 10 5555 0100', language: 'zh' },
    device: { model: 'XJ-2000', serialNumber: `BENCH-${n}` },
    channel: 'hotline',
    kind: 'fault',
    description: `Spindle ${n} stops with alarm E02 after ten minutes; 主轴运转十分钟后报警停机`,
    symptomCodes: ['E02'] as string[],
    occurredAt: at,
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt: at,
    receivedAtStated: true,
    receivedBy: 'bench',
  }) as const;
