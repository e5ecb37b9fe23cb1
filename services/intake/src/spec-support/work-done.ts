import { WorkResolved } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { TicketNumber } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';

/** Dispatch's part in a ticket's life: the engineer is done with it. @param dispatch a store with dispatch's rights */
export const recordWorkDone = async (dispatch: EventStore, ticket: TicketNumber): Promise<void> => {
  const [registered] = await dispatch.readTicket(ticket);
  if (!registered?.account) throw new Error(`there is no ticket ${ticket}`);
  const occurredAt = instantFromMillis(Date.now());
  const done = WorkResolved({ solution: 'sensor replaced', parts: [], resolvedAt: occurredAt });
  const result = await dispatch.append({
    streams: [
      {
        streamId: streamIdOf('work-order', ticket),
        category: 'work-order',
        account: registered.account,
        ticket,
        expectedVersion: 'any',
        events: [{ ...done, occurredAt, ...(registered.subject !== undefined && { subject: registered.subject }) }],
      },
    ],
    actor: { id: 'spec', kind: 'person' },
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`${ticket}: ${result.outcome}`);
};
