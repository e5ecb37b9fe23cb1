import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RejectsFile } from './rejects-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'yingda-rejects-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a rejects file', () => {
  it('holds line, reason and cells of what was rejected', () => {
    const rejects = new RejectsFile(join(folder, 'some.csv'));
    rejects.header = ['number', 'text'];
    rejects.add(7, 'state "x" is not in the mapping', ['1', 'a, b']);
    for (let line = 8; line < 3_000; line += 1) rejects.add(line, 'number is missing', ['?', '是'.repeat(20)]);
    rejects.close();
    const lines = readFileSync(rejects.path, 'utf8').trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(['line,reason,number,text', '7,"state ""x"" is not in the mapping",1,"a, b"']);
    expect(lines).toHaveLength(2_994);
    expect(lines.at(-1)).toBe(`2999,number is missing,?,${'是'.repeat(20)}`);
  });

  it('is not there when nothing was rejected, not even from an earlier run', () => {
    const path = join(folder, 'none.csv');
    writeFileSync(path, 'old');
    new RejectsFile(path).close();
    expect(existsSync(path)).toBe(false);
  });
});
