import type { Row } from './report.ts';

const COLUMNS = ['benchmark', 'figure', 'ours', 'baseline', 'ratio', 'required', ''] as const;

/** The rows as text, ratios beside what they must reach. */
export const table = (rows: readonly Row[]): string => {
  const lines = [[...COLUMNS], ...rows.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    text[0],
    widths
      .map((width) => '-'.repeat(width))
      .join('  ')
      .trimEnd(),
    ...text.slice(1),
  ].join('\n');
};

const cells = ({ benchmark, figure, unit, ours, baseline, ratio, target, met }: Row): string[] => [
  benchmark,
  figure,
  `${number(ours.median)} ${unit}`,
  `${number(baseline.median)} ${unit}`,
  `${ratio.toFixed(2)} ×`,
  required(target, unit),
  met ? 'met' : 'BELOW',
];

const required = (target: Row['target'], unit: Row['unit']): string => {
  if ('ratioAtLeast' in target) return `≥ ${target.ratioAtLeast} ×`;
  if ('ratioAtMost' in target) return `≤ ${target.ratioAtMost} ×`;
  return 'atLeast' in target ? `≥ ${number(target.atLeast)} ${unit}` : `≤ ${target.atMost} ${unit}`;
};

/** Names stand left, figures right. */
const pad = (cell: string, column: number, width: number): string => (column < 2 ? cell.padEnd(width) : cell.padStart(width));

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
