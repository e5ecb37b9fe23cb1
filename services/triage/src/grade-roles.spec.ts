import { ROLES } from '@yingda/nest-kit';
import type { Role, RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from './index.ts';

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats });
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await nats?.stop();
  await database?.drop();
});

const WORKERS: readonly Role[] = ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator'];
const REVIEWERS: readonly Role[] = ['supervisor', 'director'];
const DISPUTERS: readonly Role[] = ['customer', ...WORKERS];
const words = { reason: 'r' };

/** R15, as docs/grading.md tells it. */
const COMMANDS: readonly (readonly [path: string, body: unknown, roles: readonly Role[]])[] = [
  ['grade/approve', {}, REVIEWERS],
  ['grade/return', words, REVIEWERS],
  ['grade/raise', { to: 1 }, WORKERS],
  ['grade/lower', { to: 2, ...words }, WORKERS],
  ['grade/proposals/1/approve', {}, REVIEWERS],
  ['grade/proposals/1/return', words, WORKERS],
  ['disputes', { claimed: 1, ...words }, DISPUTERS],
  ['disputes/1/answer', { agreed: true, explanation: 'e' }, REVIEWERS],
  ['disputes/1/escalate', words, DISPUTERS],
  ['disputes/1/rule', { grade: 1, ...words }, ['director']],
  ['disputes/1/withdraw', {}, DISPUTERS],
  ['emergency', { ground: 'safety-risk' }, WORKERS],
  ['escalations/1/answer', { answer: 'a' }, WORKERS],
];

it('R15: every role is let in to the commands that are its own, and to no others', async () => {
  for (const role of ROLES) {
    const who = await testCaller(database, { role, account: 'ACME', person: role });
    for (const [path, body, allowed] of COMMANDS) {
      const { status, body: said } = await call('POST', `${triage.url}/api/triage/v1/tickets/20240315-999/${path}`, who, { body });
      const expected = allowed.includes(role) ? [404, 'TICKET_NOT_FOUND'] : [403, 'FORBIDDEN'];
      expect([role, path, status, said['code']]).toEqual([role, path, ...expected]);
    }
  }
});
