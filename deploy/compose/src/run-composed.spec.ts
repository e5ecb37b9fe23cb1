import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@yingda/test-environment/eventually';
import { runComposed } from './run-composed.ts';
import { takeTicket } from './take-ticket.ts';

const checkout = join(import.meta.dirname, '..', '..', '..');

describe('the containers of docker-compose.yml, as processes of this machine', () => {
  it('come up in order, take a ticket through three services, and end in order', async () => {
    const composed = await runComposed({ composeFile: join(checkout, 'docker-compose.yml'), image: checkout });
    try {
      const minuteAgo = new Date(Date.now() - 60_000).toISOString();
      await expect(takeTicket(composed, minuteAgo)).resolves.toMatch(/^\d{8}-\d{3,}$/);
      // Whichever service leads the relay has signed the log into the volume that all of them share.
      const heads = await eventually(() => readFile(composed.pathIn('intake', '/var/lib/yingda/evidence/heads.jsonl'), 'utf8'));
      expect(JSON.parse(heads.split('\n')[0] ?? '')).toMatchObject({ size: expect.any(Number), signature: expect.any(String) });
    } finally {
      const codes = await composed.stop();
      expect(codes).toEqual({ intake: 0, triage: 0, dispatch: 0, notification: 0, reporting: 0, door: 0 });
    }
  }, 150_000);
});
