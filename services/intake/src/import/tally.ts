import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis, Instant, LogPosition } from '@yingda/kernel';
import type { Incident } from './domain/incident.ts';
import type { Fate } from './log/importer.ts';

/** Everything that the summary counts. */
export class Tally {
  rows = 0;
  usedRows = 0;
  rejectedRows = 0;
  incidents = 0;
  imported = 0;
  alreadyThere = 0;
  rejectedIncidents = 0;
  events = 0;
  /** Rows whose time lies before that of the row above in the same incident. */
  outOfOrder = 0;
  /** Rows whose time lies before their incident was opened. */
  beforeOpening = 0;
  readonly #missing: number[] = [];
  #earliest: EpochMillis = Infinity;
  #latest: EpochMillis = -Infinity;
  /** The last position of the incidents in each partition. */
  readonly #last = new Map<number, number>();

  countMissing(cells: readonly string[], isMissing: (cell: string) => boolean): void {
    for (let index = 0; index < cells.length; index += 1)
      if (isMissing(cells[index] ?? '')) this.#missing[index] = (this.#missing[index] ?? 0) + 1;
  }

  countOrder({ opened, changes }: Incident): void {
    let above = opened;
    for (const { updated } of changes) {
      if (updated < opened) this.beforeOpening += 1;
      else if (updated < above) this.outOfOrder += 1;
      above = Math.max(updated, opened);
    }
  }

  countFate({ opened }: Incident, fate: Fate): void {
    if (fate.fate === 'rejected') {
      this.rejectedIncidents += 1;
      return;
    }
    this.#earliest = Math.min(this.#earliest, opened);
    this.#latest = Math.max(this.#latest, opened);
    if (fate.fate === 'imported') {
      this.imported += 1;
      this.events += fate.events;
    } else this.alreadyThere += 1;
    if (!fate.receipt) return;
    const { partition, position } = fate.receipt;
    this.#last.set(partition, Math.max(position, this.#last.get(partition) ?? 0));
  }

  /** Missing values by column, the most frequent first. */
  missing(header: readonly string[]): readonly (readonly [column: string, count: number])[] {
    return header
      .map((name, index) => [name, this.#missing[index] ?? 0] as const)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1]);
  }

  /** Where in each partition of the log the last of the incidents stands, and between which instants they were opened; `undefined` when there is none. */
  get reached(): { places: readonly LogPosition[]; from: Instant; to: Instant } | undefined {
    if (this.#last.size === 0) return undefined;
    return {
      places: [...this.#last].map(([partition, position]) => ({ partition, position })),
      from: instantFromMillis(this.#earliest),
      to: instantFromMillis(this.#latest),
    };
  }
}
