import type { Call, CallTree } from './call-tree.ts';

const WIDTH = 1_200;
const ROW = 16;
const MARGIN = 8;
const HEADING = 44;
/** Narrower boxes cannot be seen. */
const NARROWEST = 0.6;
const CHARACTER = 6.2;

const COLOURS = { project: '#e8743b', dependency: '#e8b23b', node: '#6fa8dc', engine: '#b7b7b7' } as const;
type Kind = keyof typeof COLOURS;

const LEGEND: Readonly<Record<Kind, string>> = {
  project: 'this project',
  dependency: 'dependencies',
  node: 'Node.js',
  engine: 'V8, system calls and garbage collection',
};

/** A flame graph as SVG: width is CPU time, callers stand above what they call; point at a box for its share. */
export const flameGraph = (title: string, { root, idleMicros }: CallTree): string => {
  const boxes = boxesOf(root);
  const height = HEADING + (Math.max(...boxes.map(({ depth }) => depth)) + 1) * ROW + MARGIN;
  const busy = root.totalMicros / (root.totalMicros + idleMicros);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="16" font-size="13">${escaped(title)}: ${(root.totalMicros / 1e6).toFixed(2)} s of CPU time, busy ${percent(busy)}</text>`,
    ...legend(),
    ...boxes.map((box) => drawn(box, root)),
    '</svg>',
    '',
  ].join('\n');
};

interface Box {
  readonly call: Call;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
}

const boxesOf = (root: Call): Box[] => {
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1, root.totalMicros);
  const boxes: Box[] = [];
  const place = (call: Call, x: number, depth: number): void => {
    const width = call.totalMicros * scale;
    if (width < NARROWEST) return;
    boxes.push({ call, x, width, depth });
    let left = x;
    for (const child of call.children) {
      place(child, left, depth + 1);
      left += child.totalMicros * scale;
    }
  };
  place(root, MARGIN, 0);
  return boxes;
};

const drawn = ({ call, x, width, depth }: Box, root: Call): string => {
  const y = HEADING + depth * ROW;
  const share = `${percent(call.totalMicros / root.totalMicros)}, itself ${percent(call.selfMicros / root.totalMicros)}`;
  const what = `${call.name}${call.place && ` (${call.place})`}`;
  const letters = Math.floor((width - 4) / CHARACTER);
  const label = letters < 3 ? '' : `<text x="${(x + 2).toFixed(1)}" y="${y + 11}">${escaped(call.name.slice(0, letters))}</text>`;
  const fill = COLOURS[kindOf(call)];
  return (
    `<g><title>${escaped(what)}: ${share}</title>` +
    `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${fill}" rx="1"/>${label}</g>`
  );
};

const legend = (): string[] =>
  (Object.keys(COLOURS) as Kind[]).map((kind, index) => {
    const x = MARGIN + index * 150;
    return `<rect x="${x}" y="24" width="10" height="10" fill="${COLOURS[kind]}"/><text x="${x + 14}" y="33">${escaped(LEGEND[kind])}</text>`;
  });

const kindOf = ({ place }: Call): Kind => {
  if (place === '') return 'engine';
  if (place.startsWith('node:')) return 'node';
  return /^(libs|services|test|deploy)\/.*\.ts$/.test(place) ? 'project' : 'dependency';
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
