import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGzip, gzipSync } from 'node:zlib';
import { openExport } from './read-incidents.ts';
import type { IncidentRows, ReadingListener } from './read-incidents.ts';

const folder = mkdtempSync(join(tmpdir(), 'yingda-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const open = (file: string, listener: Partial<ReadingListener> = {}) => {
  const nothing = (): void => undefined;
  return openExport(
    file,
    { number: 'number', missing: ['?'] },
    { bytes: nothing, row: nothing, broken: nothing, nameless: nothing, ...listener },
  );
};

const incidentsIn = async (file: string, listener?: Partial<ReadingListener>): Promise<IncidentRows[]> => {
  const found: IncidentRows[] = [];
  for await (const some of (await open(file, listener)).incidents) found.push(...some);
  return found;
};

const TEXT = '\uFEFFnumber,text\r\n1,a\r\n1,b\r\n?,c\r\n2,d\r\nbroken\r\n1,e';

describe('an export', () => {
  it.each([
    ['plain', fileOf('log.csv', TEXT)],
    ['compressed', fileOf('log.csv.gz', gzipSync(TEXT))],
  ])('that is %s gives the rows of each incident', async (_kind, file) => {
    const heard: unknown[] = [];
    const incidents = await incidentsIn(file, {
      broken: ({ line, reason }) => heard.push([line, reason]),
      nameless: ({ line }) => heard.push([line]),
    });
    expect(incidents.map(({ number, rows }) => [number, ...rows.map(({ line, cells }) => `${line}${cells[1]}`)])).toEqual([
      ['1', '2a', '3b'],
      ['2', '5d'],
      ['1', '7e'],
    ]);
    expect(heard).toEqual([[4], [6, 'has 1 cells, the header 2']]);
  });

  it('says what is wrong with it', async () => {
    await expect(incidentsIn(join(folder, 'none.csv'))).rejects.toThrow('none.csv does not exist');
    await expect(incidentsIn(fileOf('empty.csv', ''))).rejects.toThrow('empty.csv has no header');
    await expect(incidentsIn(fileOf('no.csv.gz', 'number,text'))).rejects.toThrow("no.csv.gz can't be read: incorrect header check");
    const cut = gzipSync(`number,text\n${Array.from({ length: 20_000 }, (_, index) => `${index},${Math.sin(index)}`).join('\n')}`);
    await expect(incidentsIn(fileOf('cut.csv.gz', cut.subarray(0, cut.length - 100)))).rejects.toThrow(
      "can't be read: unexpected end of file",
    );
    await expect(incidentsIn(fileOf('latin.csv', Buffer.from([...Buffer.from('number,text\n1,'), 0xe9, 0x0a])))).rejects.toThrow(
      "can't be read",
    );
  });

  it('of any size is read in the same little memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const file = join(folder, 'big.csv.gz');
    const gzip = createGzip({ level: 1 });
    const written = gzip.pipe(createWriteStream(file));
    gzip.write('number,text\n');
    for (let block = 0; block < 600; block += 1) {
      const rows = Array.from(
        { length: 500 },
        (_, index) => `${block * 100 + Math.floor(index / 5)},${'text of some length '.repeat(10)}\n`,
      );
      if (!gzip.write(rows.join(''))) await once(gzip, 'drain');
    }
    gzip.end();
    await once(written, 'close');
    collect();
    const before = process.memoryUsage().heapUsed;
    let [rows, most, batches] = [0, 0, 0];
    for await (const some of (await open(file)).incidents) {
      rows += some.reduce((sum, incident) => sum + incident.rows.length, 0);
      batches += 1;
      if (batches % 200 !== 0) continue;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(rows).toBe(300_000);
    // The file holds 60 MB of text.
    expect(most).toBeLessThan(10_000_000);
  });
});
