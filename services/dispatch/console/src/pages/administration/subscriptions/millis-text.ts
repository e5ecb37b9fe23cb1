/** A duration as people read it: `23 ms`, `1.4 s`, `12 s`. */
export const millisText = (millis: number): string => {
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  return `${millis < 10_000 ? (millis / 1_000).toFixed(1) : Math.round(millis / 1_000)} s`;
};
