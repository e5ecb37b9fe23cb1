import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { check } from 'prettier';

interface Request {
  readonly kind: string;
  readonly service: string;
  readonly name: string;
  readonly checkout: string;
  readonly timestamp: number;
}

const checkout = join(import.meta.dirname, '..', '..', '..');
const { generate } = (await import(`${checkout}/deploy/generate/generate.mjs`)) as { generate(request: Request): Promise<string[]> };

const slices = [
  { kind: 'command', service: 'intake', name: 'hold-ticket' },
  { kind: 'command', service: 'triage', name: 'question-grade' },
  { kind: 'command', service: 'dispatch', name: 'postpone-work' },
  { kind: 'reactor', service: 'intake', name: 'hold-ticket-when-target-breached' },
  { kind: 'reactor', service: 'triage', name: 'question-grade-when-note-added' },
  { kind: 'reactor', service: 'dispatch', name: 'postpone-work-when-note-added' },
  { kind: 'projection', service: 'intake', name: 'ticket-register' },
  { kind: 'projection', service: 'triage', name: 'graded-tickets' },
] as const;

/** A checkout whose services are copies and whose everything else is the real one. */
const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'yingda-generate-'));
  for (const name of ['node_modules', 'libs', 'tsconfig.base.json', 'jest.config.mjs', '.swcrc', 'package.json'])
    symlinkSync(join(checkout, name), join(copy, name));
  for (const service of ['intake', 'triage', 'dispatch']) {
    mkdirSync(join(copy, 'services', service), { recursive: true });
    for (const part of ['src', 'package.json', 'tsconfig.json'])
      cpSync(join(checkout, 'services', service, part), join(copy, 'services', service, part), { recursive: true });
  }
  return copy;
};

const node = (copy: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', timeout: 120_000 });
  return { status, output: `${stdout}${stderr}` };
};

describe('npm run generate', () => {
  let copy: string;
  let written: string[];

  beforeAll(async () => {
    copy = makeCopy();
    written = [];
    for (const [index, slice] of slices.entries())
      written.push(...(await generate({ ...slice, checkout: copy, timestamp: 1_710_460_900_000 + index })));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('writes slices that type-check', () => {
    const config = {
      extends: './tsconfig.base.json',
      include: ['services/*/src'],
      exclude: ['services/*/src/*.spec.ts'],
    };
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));
    expect(node(copy, join(checkout, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', copy)).toEqual({ status: 0, output: '' });
  }, 150_000);

  it('writes slices with specs that pass', () => {
    const specs = written.filter((path) => path.endsWith('.spec.ts')).map((path) => join(copy, path));
    expect(specs).toHaveLength(slices.length);
    const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
    const { status, output } = node(
      copy,
      '--experimental-vm-modules',
      jest,
      '-c',
      join(checkout, 'jest.config.mjs'),
      '--rootDir',
      join(copy, 'services'),
      ...specs,
    );
    expect(output).toContain(`Tests:       ${slices.length} passed, ${slices.length} total`);
    expect(status).toBe(0);
  }, 150_000);

  it('writes slices that pass the linter and the formatter', async () => {
    const eslint = new ESLint({ cwd: checkout });
    for (const path of written) {
      const source = readFileSync(join(copy, path), 'utf8');
      const [result] = await eslint.lintText(source, { filePath: join(checkout, path) });
      expect([path, result?.messages]).toEqual([path, []]);
      const options = { ...JSON.parse(readFileSync(join(checkout, '.prettierrc.json'), 'utf8')), parser: 'typescript' };
      expect([path, await check(source, options)]).toEqual([path, true]);
    }
  }, 60_000);

  it('puts each slice on its list', () => {
    const intake = join(copy, 'services', 'intake', 'src');
    expect(readFileSync(join(intake, 'intake.module.ts'), 'utf8')).toMatch(/const commands = \[[^\]]*\bHoldTicket,?\s*\]/);
    expect(readFileSync(join(intake, 'intake.module.ts'), 'utf8')).toMatch(
      /const reactors = \[[^\]]*\bHoldTicketWhenTargetBreached,?\s*\]/,
    );
    expect(readFileSync(join(intake, 'index.ts'), 'utf8')).toMatch(/projections: \[[^\]]*\bticketRegisterV1,?\s*\]/);
    expect(readFileSync(join(copy, 'services', 'triage', 'src', 'triage.module.ts'), 'utf8')).toContain('...commands');
  });

  it.each([
    [{ kind: 'query', service: 'intake', name: 'find-it' }, '"query" can\'t be generated'],
    [{ kind: 'command', service: 'billing', name: 'send-bill' }, 'There is no service "billing"'],
    [{ kind: 'command', service: 'intake', name: 'Hold' }, 'kebab-case'],
    [{ kind: 'command', service: 'intake', name: 'hold-ticket' }, 'exists already'],
    [{ kind: 'reactor', service: 'intake', name: 'hold-ticket-when-moon-rises' }, 'No contract declares MoonRises'],
  ])('refuses %j with a reason', async (request, reason) => {
    await expect(generate({ ...request, checkout: copy, timestamp: 0 })).rejects.toThrow(reason);
  });
});
