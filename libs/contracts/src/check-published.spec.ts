import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const script = join(import.meta.dirname, '..', 'check-published.mjs');
const schema = 'libs/contracts/schemas/TicketSung.1.json';
const stream = 'services/intake/golden/sung.json';
const state = 'services/intake/golden/sung.state.json';

/** A small clone of its own, whatever repository the tests run in. */
let clone: string;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: clone, env: environment, encoding: 'utf8' });
const git = (...args: string[]): string => {
  const { status, stdout, stderr } = run('git', ...args);
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
};
const commit = (): void => {
  git('add', '--all');
  git('-c', 'user.name=spec', '-c', 'user.email=spec@yingda.example', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', 'x');
};
const check = () => {
  const { status, stdout } = run(process.execPath, script);
  return { status, lines: stdout.trim().split('\n') };
};

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'yingda-published-'));
  git('init', '-q', '-b', 'main');
  for (const path of [schema, stream, state]) write(path, `{"as": "published"}\n`);
  commit();
});

afterEach(() => rmSync(clone, { recursive: true }));

describe('what main published', () => {
  it('is as it was', () => {
    expect(check()).toEqual({ status: 0, lines: ['2 published schemas and golden streams are what they were.'] });
  });

  it.each([schema, stream])('is not edited, committed or not: %s', (path) => {
    write(path, `{"as": "it suits"}\n`);
    for (const _ of ['in the working tree', 'in the history']) {
      const { status, lines } = check();
      expect(status).toBe(1);
      expect(lines[0]).toMatch(new RegExp(`^${path} was published with [0-9a-f]{9} and has changed since: `));
      expect(lines[1]).toContain('Events are permanent');
      if (git('status', '--porcelain') !== '') commit();
    }
  });

  it('is neither removed nor moved away', () => {
    git('mv', schema, 'libs/contracts/schemas/TicketSang.1.json');
    commit();
    expect(check()).toMatchObject({
      status: 1,
      lines: [expect.stringMatching(`^${schema} was published with .* and is gone`), expect.anything()],
    });
  });
});

describe('what is new', () => {
  it('may be added, and mended until main has it', () => {
    git('checkout', '-q', '-b', 'feat/sing-twice');
    const next = 'libs/contracts/schemas/TicketSung.2.json';
    for (const text of ['{}\n', '{"better": true}\n']) {
      write(next, text);
      commit();
      expect(check().status).toBe(0);
    }
    git('branch', '-f', 'main');
    write(next, '{"late": true}\n');
    expect(check().status).toBe(1);
  });

  it('may be a fact in the state that a golden stream folds to', () => {
    write(state, '{"more": true}\n');
    expect(check().status).toBe(0);
  });
});

it('without the history there is nothing to compare with, and it says so', () => {
  rmSync(join(clone, '.git'), { recursive: true });
  expect(check()).toEqual({ status: 0, lines: [expect.stringContaining('The history is not at hand')] });
});
