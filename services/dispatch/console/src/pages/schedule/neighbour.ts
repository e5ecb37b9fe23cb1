import type { VisitOfSchedule } from '../../api/dispatch/schedule.ts';

/** The visit that an arrow key leads to: along the row, or the nearest in time in the next row that has one. */
export const neighbour = (
  rows: readonly (readonly VisitOfSchedule[])[],
  from: string,
  { along, across }: { readonly along: number; readonly across: number },
): string | undefined => {
  const row = rows.findIndex((visits) => visits.some(({ visit }) => visit === from));
  const own = rows[row] ?? [];
  const index = own.findIndex(({ visit }) => visit === from);
  if (along !== 0) return own[index + along]?.visit;
  const start = Date.parse(own[index]?.plan.start ?? '');
  for (let next = row + across; next >= 0 && next < rows.length; next += across) {
    const [nearest] = [...(rows[next] ?? [])].sort(
      (a, b) => Math.abs(Date.parse(a.plan.start) - start) - Math.abs(Date.parse(b.plan.start) - start),
    );
    if (nearest) return nearest.visit;
  }
  return undefined;
};
