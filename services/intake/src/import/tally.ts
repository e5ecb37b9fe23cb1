import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis, Instant } from '@yingda/kernel';
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
  #partition = 0;
  #position = 0;

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
    if (fate.receipt && fate.receipt.position > this.#position) {
      this.#position = fate.receipt.position;
      this.#partition = fate.receipt.partition;
    }
  }

  /** Missing values by column, the most frequent first. */
  missing(header: readonly string[]): readonly (readonly [column: string, count: number])[] {
    return header
      .map((name, index) => [name, this.#missing[index] ?? 0] as const)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1]);
  }

  /** Where in the log the last of the incidents stands, and between which instants they were opened; `undefined` when there is none. */
  get reached(): { partition: number; position: number; from: Instant; to: Instant } | undefined {
    if (this.#position === 0) return undefined;
    return {
      partition: this.#partition,
      position: this.#position,
      from: instantFromMillis(this.#earliest),
      to: instantFromMillis(this.#latest),
    };
  }
}
