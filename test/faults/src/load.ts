import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledged } from './check-log.ts';

export interface LoadOptions {
  readonly baseUrl: string;
  readonly authorization: string;
  /** Tickets to register. */
  readonly tickets: number;
  /** Requests at a time. */
  readonly concurrency: number;
  /** Names this run's accounts and idempotency keys. */
  readonly run: string;
}

/**
 * Registers tickets, each for an account of its own, and sends each one with its Idempotency-Key again until it is answered with success: what a careful
 * caller does while services die.
 */
export const registerTickets = async ({ tickets, concurrency, ...target }: LoadOptions): Promise<Acknowledged[]> => {
  const waiting = Array.from({ length: tickets }, (_, index) => index);
  const acknowledged: Acknowledged[] = [];
  const work = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) acknowledged.push(await registerTicket(target, index));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return acknowledged;
};

const ATTEMPTS = 300;

const registerTicket = async (
  { baseUrl, authorization, run }: Omit<LoadOptions, 'tickets' | 'concurrency'>,
  index: number,
): Promise<Acknowledged> => {
  const account = `${run}-${index}`;
  const body = JSON.stringify({
    account,
    accountName: account,
    contact: { name: 'Ann', email: `${account.toLowerCase()}@example.com` },
    channel: 'hotline',
    kind: 'fault',
    description: 'E02',
    occurredAt: '2024-03-15T09:30:00+08:00',
    receivedAt: '2024-03-15T09:35:00+08:00',
    impact: { scope: 'partial' },
  });
  let last = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await fetch(`${baseUrl}/api/intake/v1/tickets`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': account },
      body,
      signal: AbortSignal.timeout(10_000),
    }).catch((error: unknown) => String(error));
    if (typeof answer !== 'string' && answer.status === 201)
      return { ticket: ((await answer.json()) as { ticketNumber: string }).ticketNumber, account };
    last = typeof answer === 'string' ? answer : `${answer.status} ${await answer.text()}`;
    if (typeof answer !== 'string' && answer.status < 500) throw new Error(`${account}: ${last}`);
    await pause(100);
  }
  throw new Error(`${account} was not answered with success in ${ATTEMPTS} attempts: ${last}`);
};
