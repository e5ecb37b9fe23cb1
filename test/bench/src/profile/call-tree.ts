import type { Profiler } from 'node:inspector';

/** A function as it was called from one place of the program; its callees are its children. */
export interface Call {
  readonly name: string;
  /** Where it is defined, such as `libs/event-store/src/execute.ts`, `pg/lib/query.js` or `node:crypto`; empty for what V8 does itself. */
  readonly place: string;
  /** Time spent in the function itself, not in what it calls. */
  readonly selfMicros: number;
  /** Time spent in it and all that it calls. */
  readonly totalMicros: number;
  readonly children: readonly Call[];
}

/** What a profile says of the time in which the process did something. */
export interface CallTree {
  readonly root: Call;
  readonly idleMicros: number;
}

const IDLE = '(idle)';

/** What is none of the program's own work: having nothing to do, and being profiled. */
const isForeign = ({ callFrame: { functionName, url } }: Profiler.ProfileNode): boolean =>
  functionName === IDLE || url.startsWith('node:inspector');

/** Sums a profile's samples up by call path; functions of one name and place are one. */
export const callTreeOf = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): CallTree => {
  const selfOf = new Map<number, number>();
  samples.forEach((id, index) => selfOf.set(id, (selfOf.get(id) ?? 0) + Math.max(0, timeDeltas[index] ?? 0)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const merged = (group: readonly Profiler.ProfileNode[]): Call => {
    const groups = new Map<string, Profiler.ProfileNode[]>();
    for (const id of group.flatMap((node) => node.children ?? [])) {
      const child = byId.get(id);
      if (!child || isForeign(child)) continue;
      const key = `${child.callFrame.functionName}\n${child.callFrame.url}\n${child.callFrame.lineNumber}`;
      groups.set(key, [...(groups.get(key) ?? []), child]);
    }
    const children = [...groups.values()].map(merged).sort((a, b) => b.totalMicros - a.totalMicros);
    const selfMicros = group.reduce((sum, { id }) => sum + (selfOf.get(id) ?? 0), 0);
    const totalMicros = children.reduce((sum, child) => sum + child.totalMicros, selfMicros);
    const { functionName = '', url = '' } = group[0]?.callFrame ?? {};
    return { name: functionName || '(anonymous)', place: placeOf(url), selfMicros, totalMicros, children };
  };
  const idleMicros = nodes
    .filter(({ callFrame }) => callFrame.functionName === IDLE)
    .reduce((sum, { id }) => sum + (selfOf.get(id) ?? 0), 0);
  return { root: merged(nodes.slice(0, 1)), idleMicros };
};

const PROJECT = /\/((?:libs|services|test|deploy)\/.+)$/;

/** Where a script lies, without the machine's own folders; for what was built, where its source lies. */
export const placeOf = (url: string): string => {
  const dependency = url.lastIndexOf('/node_modules/');
  if (dependency >= 0) return url.slice(dependency + '/node_modules/'.length);
  const [, place] = PROJECT.exec(url) ?? [];
  return place?.replace('/dist/', '/src/').replace(/\.js$/, '.ts') ?? (url.startsWith('node:') ? url : '');
};
