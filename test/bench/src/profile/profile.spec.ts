import { callTreeOf, placeOf } from './call-tree.ts';
import { flameGraph } from './flame-graph.ts';
import { hottest } from './hottest.ts';
import { profiled } from './profiled.ts';

const frame = (functionName: string, url = '') => ({ functionName, url, scriptId: '1', lineNumber: 0, columnNumber: 0 });
const PROFILE = {
  startTime: 0,
  endTime: 100,
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 5] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('execute', 'file:///home/ann/yingda/libs/event-store/dist/execute.js'), children: [4] },
    { id: 4, callFrame: frame('Query<>', 'file:///home/ann/yingda/node_modules/pg/lib/query.js') },
    { id: 5, callFrame: frame('execute', 'file:///home/ann/yingda/libs/event-store/dist/execute.js') },
  ],
  samples: [2, 3, 4, 4, 5],
  timeDeltas: [20, 10, 30, 30, 10],
};

describe('a profile', () => {
  it('is summed up by call path, idle time apart', () => {
    const { root, idleMicros } = callTreeOf(PROFILE);
    expect(idleMicros).toBe(20);
    const query = { name: 'Query<>', place: 'pg/lib/query.js', selfMicros: 60, totalMicros: 60, children: [] };
    const execute = { name: 'execute', place: 'libs/event-store/src/execute.ts', selfMicros: 20, totalMicros: 80, children: [query] };
    expect(root).toEqual({ name: '(root)', place: '', selfMicros: 0, totalMicros: 80, children: [execute] });
  });

  it('tells nothing of the machine', () => {
    expect(placeOf('file:///home/ann/yingda/services/intake/dist/main.js')).toBe('services/intake/src/main.ts');
    expect(placeOf('node:crypto')).toBe('node:crypto');
    expect(placeOf('file:///home/ann/notes.js')).toBe('');
  });

  it('is drawn as well-formed boxes with shares', () => {
    const svg = flameGraph('append-32', callTreeOf(PROFILE));
    expect(svg).toContain('append-32: 0.00 s of CPU time, busy 80.0 %');
    expect(svg).toContain('<title>Query&lt;&gt; (pg/lib/query.js): 75.0 %, itself 75.0 %</title>');
    expect(svg.match(/<g>/g)).toHaveLength(3);
  });

  it('names the functions that took most time themselves', () => {
    expect(hottest(callTreeOf(PROFILE)).split('\n').slice(0, 2)).toEqual([
      ' 75.0 %  Query<> (pg/lib/query.js)',
      ' 25.0 %  execute (libs/event-store/src/execute.ts)',
    ]);
  });

  it('is taken while work goes on', async () => {
    const busy = async (): Promise<void> => {
      await Promise.resolve();
      for (const end = performance.now() + 100; performance.now() < end;);
    };
    expect((await profiled(busy)).root.totalMicros).toBeGreaterThan(50_000);
  });
});
