import { accept, assign, begin, contact, document, goodwill, logWork, photo, start } from './steps.ts';
import type { Course, LivingTicket } from './ticket.ts';
import { agreeVisit, arrive } from './visits.ts';

/** Courses with visits, parts, quotes and the help of others. */

const reach = async (ticket: LivingTicket, wanted?: string): Promise<void> => {
  await assign(ticket, wanted);
  await accept(ticket);
  await contact(ticket);
};

/** Later in the week for some than for others. */
const soonest = ({ plan }: LivingTicket): number => 2 + ((plan.ordinal * 11) % 60);

export const visitAgreed: Course = async (ticket) => {
  await reach(ticket);
  await agreeVisit(ticket, soonest(ticket));
};

export const visitOfE001: Course = async (ticket) => {
  await reach(ticket, 'E001');
  await goodwill(ticket);
  await agreeVisit(ticket, 1);
};

export const onSite: Course = async (ticket) => {
  await reach(ticket);
  await goodwill(ticket);
  const visit = await agreeVisit(ticket, 2);
  if (visit !== undefined) await arrive(ticket, visit);
  await start(ticket, 'on-site');
  await photo(ticket);
  await logWork(ticket);
};

const partOf = ({ plan }: LivingTicket): string => plan.report.part ?? 'FILTER-1';

const requisition = async (ticket: LivingTicket): Promise<string> =>
  (await ticket.work<{ requisition: string }>('requisitions', { part: partOf(ticket), quantity: 1, from: 'main' })).requisition;

export const partRequested: Course = async (ticket) => {
  await begin(ticket);
  await requisition(ticket);
  await ticket.work('wait', { holder: 'parts', note: ticket.say({ en: 'Approval and delivery', zh: '等审批和发货' }) });
};

export const partIssued: Course = async (ticket) => {
  await begin(ticket);
  const deciding = `requisitions/${await requisition(ticket)}`;
  await ticket.work(`${deciding}/approve`, {}, 'lead');
  await ticket.work(`${deciding}/issue`, { from: 'main' }, 'supervisor');
  await document(ticket);
  await agreeVisit(ticket, soonest(ticket));
};

interface Offered {
  readonly quote: string;
  readonly quoteVersion: number;
  readonly digest: string;
}

const quoted = async (ticket: LivingTicket): Promise<Offered> => {
  await reach(ticket);
  return ticket.work<Offered>('quotes', {
    services: [{ service: 'repair', minutes: 90 + 30 * (ticket.plan.ordinal % 3) }],
    parts: [{ part: partOf(ticket), quantity: 1 }],
    visits: 1,
  });
};

export const quoteOpen: Course = async (ticket) => {
  await quoted(ticket);
};

export const quoteApproved: Course = async (ticket) => {
  const { quote, quoteVersion, digest } = await quoted(ticket);
  await ticket.work(
    `quotes/${quote}/approve`,
    {
      version: quoteVersion,
      digest,
      evidence: { kind: 'recorded-call', reference: `REC-2026-${5000 + ticket.plan.ordinal}`, spokenBy: ticket.plan.contact.name },
    },
    'agent',
  );
  await agreeVisit(ticket, soonest(ticket));
};

export const supported: Course = async (ticket) => {
  await begin(ticket);
  const { support } = await ticket.work<{ support: string }>('support', {
    question: ticket.say({
      en: 'Measured values are fine and the alarm still comes. What else can trigger it?',
      zh: '测量值都正常，但报警仍在，还有什么可能触发？',
    }),
  });
  if (ticket.plan.ordinal % 2 === 0) await ticket.work(`support/${support}/join`, {}, 'lead');
};

export const departmentInvolved: Course = async (ticket) => {
  await begin(ticket);
  await ticket.house.as('lead').put(`/api/dispatch/v1/work-orders/${ticket.number}/coordinator`, { coordinator: 'demo-coordinator' });
  const dueAt = new Date(ticket.house.now + (ticket.plan.ordinal % 3) * 86_400_000 + 14_400_000).toISOString();
  await ticket.work(
    'departments',
    {
      department: 'research',
      duty: ticket.say({
        en: 'Look at the firmware log and say whether 4.18 can be installed.',
        zh: '分析固件日志，确认能否升级到 4.18。',
      }),
      dueAt,
    },
    'coordinator',
  );
};
