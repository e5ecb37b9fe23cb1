import { COMMAND_NAME } from '@yingda/nest-kit';
import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gradeControllers } from '../../../commands/grades/grade-controllers.ts';

const services = join(import.meta.dirname, '..', '..', '..', '..', '..');

/** Sources of the services, without specs and what they share, and without the import, which tells another desk's history. */
const sources = (): string[] =>
  readdirSync(services, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^\w+\/src\/.*\.ts$/.test(name.replaceAll(sep, '/')) && !/\.spec\.ts$|spec-support|node_modules|intake.src.import/.test(name),
  );
const filesWith = (pattern: RegExp): string[] =>
  sources()
    .filter((name) => pattern.test(readFileSync(join(services, name), 'utf8')))
    .map((name) => name.replaceAll(sep, '/'))
    .sort();

describe('R15: no API goes around it', () => {
  it('in all services one function makes a new grade take effect', () => {
    expect(filesWith(/\bTicketRegraded\(/)).toEqual(['triage/src/domain/triage/grades/regrade.ts']);
    expect(filesWith(/'TicketRegraded', *(?:version|data)/)).toEqual([]);
  });

  it('and it is called by the deciders that the model-based test tries, and by the what-if replay, which appends nothing', () => {
    expect(filesWith(/execute\(|\.append\(/).filter((name) => name.includes('domain/replay'))).toEqual([]);
    expect(filesWith(/import \{[^}]*\bregrade\b[^}]*\} from/)).toEqual([
      'triage/src/domain/replay/replay-ticket.ts',
      'triage/src/domain/triage/grades/decide-dispute.ts',
      'triage/src/domain/triage/grades/decide-grade.ts',
    ]);
  });

  it('which answer to these commands only', () => {
    const names = gradeControllers.map(({ prototype }) =>
      String(Reflect.getMetadata(COMMAND_NAME, (prototype as unknown as { handle: object }).handle)),
    );
    expect(names.sort()).toEqual([
      'answer-dispute',
      'answer-escalation',
      'approve-grade',
      'approve-regrade',
      'declare-emergency',
      'dispute-grade',
      'escalate-dispute',
      'lower-grade',
      'raise-grade',
      'return-grade',
      'return-regrade',
      'rule-on-dispute',
      'withdraw-dispute',
    ]);
    expect(filesWith(/(?:decide-grade|decide-dispute)\.ts'/).filter((name) => !name.includes('/domain/'))).toEqual([
      ...names
        .filter((name) => name !== 'answer-escalation' && name !== 'declare-emergency')
        .map((name) => `triage/src/commands/grades/${name}.ts`),
      'triage/src/reactors/lapse-disputes-when-ticket-over.ts',
    ]);
  });
});
