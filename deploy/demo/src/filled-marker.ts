import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is remembered of a fill, in `demo.json` of the installation's folder. */
interface Marker {
  /** The demonstration's present: kept from the first run on, so that a run that was interrupted goes on with the same requests. */
  readonly now: number;
  /** Which form was begun; it is the one that is finished. */
  readonly small: boolean;
  /** Set at the end. */
  readonly filledAt?: string;
}

const fileOf = (home: string): string => join(home, 'demo.json');

/** The marker of an installation; a new one where it has none. */
export const markerOf = (home: string, fresh: Marker): Marker =>
  existsSync(fileOf(home)) ? (JSON.parse(readFileSync(fileOf(home), 'utf8')) as Marker) : keepMarker(home, fresh);

export const keepMarker = (home: string, marker: Marker): Marker => {
  writeFileSync(fileOf(home), `${JSON.stringify(marker, undefined, 2)}\n`, { mode: 0o600 });
  return marker;
};
