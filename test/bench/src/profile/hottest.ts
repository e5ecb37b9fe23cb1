import type { Call, CallTree } from './call-tree.ts';

const SHOWN = 20;

/** The functions that took most time themselves, one a line. */
export const hottest = ({ root }: CallTree): string => {
  const selfOf = new Map<string, number>();
  const add = ({ name, place, selfMicros, children }: Call): void => {
    const what = place === '' ? name : `${name} (${place})`;
    selfOf.set(what, (selfOf.get(what) ?? 0) + selfMicros);
    children.forEach(add);
  };
  add(root);
  return [...selfOf]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([what, micros]) => `${((micros * 100) / root.totalMicros).toFixed(1).padStart(5)} %  ${what}`)
    .join('\n');
};
