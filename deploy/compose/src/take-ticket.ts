import { setTimeout as sleep } from 'node:timers/promises';
import type { Composed } from './run-composed.ts';

const report = {
  account: 'COMPOSE',
  accountName: 'Composed Ltd',
  contact: { name: 'Wang Fang', email: 'wang@example.com' },
  channel: 'hotline',
  kind: 'fault',
  description: 'Alarm E02 on start; the line is down.',
  device: { model: 'XJ-2000', serialNumber: 'XJ-1' },
  impact: { scope: 'line-down' },
};

/**
 * Registers a ticket at intake and waits until triage has graded it and dispatch has opened its work order: three services, the bus and the relay are at work.
 * Looks whether the console is served as well. Answers the ticket number. @throws Error with the last answer when that does not happen within 30 s
 */
export const takeTicket = async ({ baseUrl, apiKeys }: Pick<Composed, 'baseUrl' | 'apiKeys'>, occurredAt: string): Promise<string> => {
  const headers = { authorization: `Bearer ${apiKeys['admin']}`, 'content-type': 'application/json' };
  const send = (path: string, options: RequestInit) =>
    fetch(`${baseUrl}${path}`, { headers, signal: AbortSignal.timeout(10_000), ...options });
  const registered = await send('/api/intake/v1/tickets', { method: 'POST', body: JSON.stringify({ ...report, occurredAt }) });
  const answer = await registered.text();
  if (registered.status !== 201) throw new Error(`Registration answered ${registered.status}: ${answer}`);
  const { ticketNumber } = JSON.parse(answer) as { ticketNumber: string };
  let last = '';
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(200)) {
    const order = await send(`/api/dispatch/v1/work-orders/${ticketNumber}`, { method: 'GET' });
    if (order.status === 200) {
      await seeConsole(baseUrl);
      return ticketNumber;
    }
    last = `${order.status} ${await order.text()}`;
  }
  throw new Error(`${ticketNumber} has no work order after 30 s: ${last}`);
};

/** @throws Error when dispatch does not serve the console's page */
const seeConsole = async (baseUrl: string): Promise<void> => {
  const answer = await fetch(`${baseUrl}/console/`, { signal: AbortSignal.timeout(10_000) });
  const page = await answer.text();
  if (answer.status !== 200 || !page.includes('<div id="root">'))
    throw new Error(`/console/ answered ${answer.status}: ${page.slice(0, 200)}`);
};
