import { instantFromMillis } from '@yingda/kernel';
import type { TicketFactsRow, TimelineEntry } from '@yingda/triage/dry-run';
import type pg from 'pg';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIRST = Date.parse('2024-01-01T00:00:00Z');
const PER_DAY = 500;
const AT_ONCE = 5_000;
const SUBJECT = '5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10';
const CHANNELS = ['hotline', 'portal', 'email', 'chat', 'api'] as const;
const KINDS = ['fault', 'fault', 'consultation', 'repair', 'complaint'] as const;
const SCOPES = ['none', 'partial', 'partial', 'line-down'] as const;
const REPORTS = [
  '设备开机后报警 E02,传送带无法启动,操作人员已重启两次仍未恢复',
  'The conveyor stops after a few minutes and shows no code; a restart helps for a while',
  '请问如何设置校准周期?说明书中没有找到',
  'Printing the weekly figures takes minutes since the last update of the software',
];

/** Writes as many tickets into the read model ticket-facts-v1 as if they had come in: each ninth imported, the others with ten events or more. */
export const fillPast = async (pool: pg.Pool, tickets: number): Promise<void> => {
  for (let first = 0; first < tickets; first += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, tickets - first) }, (_, index) => rowOf(first + index));
    await pool.query('INSERT INTO ticket_facts_v1 SELECT * FROM json_populate_recordset(NULL::ticket_facts_v1, $1)', [
      JSON.stringify(rows),
    ]);
  }
  await pool.query('ANALYZE ticket_facts_v1');
};

const rowOf = (index: number): TicketFactsRow => {
  const day = Math.floor(index / PER_DAY);
  const receivedAt = FIRST + day * DAY + ((index * 7_919) % 1_440) * MINUTE;
  const imported = index % 9 === 8;
  const timeline = imported ? [happened('TicketClosed', 4_000 + (index % 4_000))] : handled(index);
  return {
    ticket: `${instantFromMillis(FIRST + day * DAY)
      .slice(0, 10)
      .replaceAll('-', '')}-${String((index % PER_DAY) + 1).padStart(3, '0')}`,
    account: `A${index % 50}`,
    subject: SUBJECT,
    imported,
    received_at: instantFromMillis(receivedAt),
    registered_at: instantFromMillis(receivedAt),
    position: index * 40,
    description: pick(REPORTS, index),
    report: {
      kind: pick(KINDS, index),
      channel: pick(CHANNELS, index),
      impact: { scope: pick(SCOPES, index), safetyRisk: index % 97 === 0 },
      symptomCodes: index % 3 === 0 ? ['E02'] : [],
      model: 'XJ-2000',
    },
    grade: imported ? 3 : 2,
    policy: imported ? { id: 'imported', version: 1 } : { id: 'default', version: 2 },
    timeline: timeline.map(([type, minutes, more], at): TimelineEntry => {
      const entry = [type, instantFromMillis(receivedAt + minutes * MINUTE), index * 40 + at + 1] as const;
      return (more === undefined ? entry : [...entry, more]) as TimelineEntry;
    }),
    clocks: imported
      ? []
      : [
          ['first-response', 'met', instantFromMillis(receivedAt + 240 * MINUTE)],
          ['resolution', 'met', instantFromMillis(receivedAt + 2 * DAY)],
          ['engineer-contact', 'met', instantFromMillis(receivedAt + 75 * MINUTE)],
        ],
  };
};

type Happened = readonly [type: string, minutes: number, more?: object];

const happened = (type: string, minutes: number): Happened => [type, minutes];

/** What happens to a ticket that is worked on, in minutes after its receipt. */
const handled = (index: number): Happened[] => {
  const pace = 1 + (index % 7);
  const engineer = `E00${index % 9}`;
  return [
    ['WorkAssigned', 15 * pace, { engineer }],
    ['CustomerContacted', 40 * pace, { engineer }],
    happened('MessageReceived', 60 * pace),
    happened('MessageSent', 75 * pace),
    ['WaitStarted', 120 * pace, { holder: index % 2 === 0 ? 'customer' : 'parts' }],
    happened('WaitEnded', 180 * pace),
    happened('WorkResolved', 300 * pace),
    ['TicketResolved', 300 * pace, { automatic: true }],
    happened('ResolutionConfirmed', 360 * pace),
    ['TicketClosed', 360 * pace, { automatic: true }],
  ];
};

const pick = <T>(from: readonly T[], index: number): T => {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('there is nothing to pick from');
  return found;
};
