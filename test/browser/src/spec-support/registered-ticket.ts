import { eventually, platform } from '../harness/index.ts';
import type { Language } from '../harness/index.ts';

/** Registers a ticket of a spec's own and waits until somebody has its work. Answers its number. */
export const registeredTicket = async (description: string, language: Language): Promise<string> => {
  const { ticketNumber } = await platform.api('agent').post<{ ticketNumber: string }>('/api/intake/v1/tickets', {
    account: 'DEMO',
    contact: { name: '王芳', phone: '13900000000', language },
    channel: 'hotline',
    kind: 'fault',
    description,
    symptomCodes: ['E02'],
    device: { model: 'XJ-2000' },
    occurredAt: new Date(Date.now() - 600_000).toISOString(),
    impact: { scope: 'partial' },
  });
  await eventually(async () => {
    const order = await platform.api('dispatcher').get<{ engineer?: string }>(`/api/dispatch/v1/work-orders/${ticketNumber}`);
    expect(order.engineer).toBeDefined();
  }, 60_000);
  return ticketNumber;
};
