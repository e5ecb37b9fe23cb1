import type { Job, LogEntry, Replacement, Requisition, Visit, VisitOutcome, WaitHolder } from '../../api/dispatch/my-work.ts';
import type { Entry } from '../../offline/entry.ts';

/** What the body of a command says; it was written by this console. */
type Said = Readonly<Record<string, unknown>>;

const bodyOf = ({ request }: Entry): Said => request.body ?? {};

/** The job as it will be when everything that was given on this device has been sent: what is shown meanwhile. Refused commands change nothing. */
export const asGiven = (job: Job, entries: readonly Entry[]): Job =>
  entries.filter(({ standing }) => standing.state !== 'refused').reduce(after, job);

const after = (job: Job, entry: Entry): Job => {
  const { kind, happenedAt } = entry;
  const said = bodyOf(entry);
  const order = (change: Partial<Job['order']>): Job => ({ ...job, order: { ...job.order, ...change } });
  switch (kind) {
    case 'contact':
      return order({ contactedAt: happenedAt });
    case 'start':
      return order({ state: 'in-progress', started: { mode: said['mode'] as 'remote' | 'on-site', startedAt: happenedAt } });
    case 'note':
    case 'time':
      return order({ log: logWith(job, entry) });
    case 'arrive':
      return visit(job, entry, () => ({ status: 'arrived', arrivedAt: happenedAt }));
    case 'complete':
      return visit(job, entry, () => ({
        status: 'completed',
        completedAt: happenedAt,
        outcome: said['outcome'] as VisitOutcome,
        ...(said['signature'] !== undefined && { signature: said['signature'] as NonNullable<Visit['signature']> }),
      }));
    case 'wait':
      return order({ wait: { holder: said['holder'] as WaitHolder, since: happenedAt } });
    case 'end-wait': {
      const { wait: _wait, ...rest } = job.order;
      return { ...job, order: rest };
    }
    case 'support':
      return order({
        collaboration: {
          support: [
            ...(job.order.collaboration?.support ?? []),
            { support: entry.id, status: 'requested', question: String(said['question']) },
          ],
        },
      });
    case 'request-part':
      return order({
        parts: partsWith(job, {
          requisition: { requisition: entry.id, status: 'requested', ...(said as unknown as Pick<Requisition, 'part' | 'quantity'>) },
        }),
      });
    case 'replace-part':
      return order({ parts: partsWith(job, { replaced: { quantity: 1, ...(said as unknown as Pick<Replacement, 'part'>) } }) });
    case 'return-part':
    case 'photo':
    case 'signature':
      return job;
    case 'resolve':
      return order({ state: 'resolved', resolvedAt: happenedAt, resolution: said as unknown as NonNullable<Job['order']['resolution']> });
    default:
      return kind satisfies never;
  }
};

const logWith = ({ order }: Job, entry: Entry): NonNullable<Job['order']['log']> => {
  const { entries, minutes } = order.log ?? { entries: [], minutes: { total: 0 } };
  const said = bodyOf(entry);
  // What the server has by now is not shown twice.
  if (
    entries.some(
      ({ text, notedAt, spent }) => text === said['text'] && (notedAt ?? spent?.from) === (said['notedAt'] ?? spanOf(said)?.from),
    )
  )
    return { entries, minutes };
  const added = { ...(said as unknown as LogEntry), engineer: order.engineer ?? '', at: entry.happenedAt };
  return { entries: [...entries, added], minutes };
};

const spanOf = (said: Said): LogEntry['spent'] => said['spent'] as LogEntry['spent'];

const partsWith = (
  { order }: Job,
  { requisition, replaced }: { readonly requisition?: Requisition; readonly replaced?: Replacement },
): NonNullable<Job['order']['parts']> => {
  const before = order.parts ?? { requisitions: [], replaced: [] };
  const isKnown = requisition && before.requisitions.some((each) => each.requisition === requisition.requisition);
  const isFitted = replaced?.newSerial !== undefined && before.replaced.some(({ newSerial }) => newSerial === replaced.newSerial);
  return {
    requisitions: requisition && !isKnown ? [...before.requisitions, requisition] : before.requisitions,
    replaced: replaced && !isFitted ? [...before.replaced, replaced] : before.replaced,
  };
};

/** Changes the visit that the command's path names. */
const visit = (job: Job, { request }: Entry, change: () => Partial<Visit>): Job => ({
  ...job,
  visits: job.visits.map((each) => (request.path.includes(`/visits/${each.visit}/`) ? { ...each, ...change() } : each)),
});
