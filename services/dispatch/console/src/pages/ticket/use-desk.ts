import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isProblem, ProblemError, useApi, useSession } from '@yingda/ui';
import { readAttachments, readFees, readVisits, readWorkOrder, workKey } from '../../api/dispatch/work-order.ts';
import { historyKey, readHistory, readTicket, ticketKey } from '../../api/intake/ticket.ts';
import { clocksKey, readClocks } from '../../api/triage/clocks.ts';
import type { Desk } from './desk.ts';

export interface DeskReading {
  readonly desk?: Desk;
  readonly error?: unknown;
  /** Another moment is on its way; what is shown is of the one before. */
  readonly turning: boolean;
  readonly retry: () => void;
}

/** Reads all that the page shows of a ticket, now or as it was at an instant. */
export const useDesk = (number: string, at: string | undefined): DeskReading => {
  const api = useApi();
  const { person } = useSession();
  const kept = { placeholderData: keepPreviousData } as const;
  const ticket = useQuery({ ...kept, queryKey: ticketKey(number, at), queryFn: () => readTicket(api, number, at) });
  const history = useQuery({ queryKey: historyKey(number), queryFn: () => readHistory(api, number) });
  const clocks = useQuery({ ...kept, queryKey: clocksKey(number, at), queryFn: () => readClocks(api, number, at) });
  const order = useQuery({ ...kept, queryKey: workKey(number, 'order', at), queryFn: () => orNothing(readWorkOrder(api, number, at)) });
  const has = { enabled: order.data !== undefined && order.data !== null } as const;
  const visits = useQuery({
    ...kept,
    ...has,
    queryKey: workKey(number, 'visits', at),
    queryFn: () => orNothing(readVisits(api, number, at)),
  });
  const fees = useQuery({ ...kept, ...has, queryKey: workKey(number, 'fees', at), queryFn: () => orNothing(readFees(api, number, at)) });
  const attachments = useQuery({
    ...kept,
    ...has,
    queryKey: workKey(number, 'attachments', at),
    queryFn: () => orNothing(readAttachments(api, number, at)),
  });
  const all = [ticket, history, clocks, order, visits, fees, attachments];
  const retry = (): void => void Promise.all(all.filter(({ isError }) => isError).map((each) => each.refetch()));
  const error = ticket.error ?? history.error ?? clocks.error ?? order.error;
  const desk: Desk | undefined = ticket.data &&
    history.data && {
      ...{ number, ticket: ticket.data, history: history.data, person, visits: visits.data ?? [] },
      ...(at !== undefined && { at }),
      ...(clocks.data && { clocks: clocks.data }),
      ...(order.data && { order: order.data }),
      ...(order.data && fees.data && { fees: fees.data }),
      ...(order.data && attachments.data && { attachments: attachments.data }),
    };
  const turning = ticket.isPlaceholderData || clocks.isPlaceholderData || order.isPlaceholderData;
  return { ...(desk && { desk }), ...(error !== null && { error }), turning, retry };
};

/** What is not there yet, and what the role may not read, is nothing to show. */
const orNothing = <Answer>(answer: Promise<Answer>): Promise<Answer | null> =>
  answer.catch((error: unknown) => {
    if (isProblem(error, 'WORK_ORDER_NOT_FOUND') || (error instanceof ProblemError && error.problem.status === 403)) return null;
    throw error;
  });
