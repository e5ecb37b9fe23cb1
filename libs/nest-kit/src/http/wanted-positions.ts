import { parsePosition } from '@yingda/kernel';
import type { LogPosition } from '@yingda/kernel';
import { Problem } from '../problems/problem.ts';

/** More than a log has partitions would name one of them twice. */
const MOST = 64;

/**
 * The positions that `If-Position-At-Least` names: one, or several with commas in between (or the header several times), for a caller who wrote in several
 * places.
 * @throws Problem INVALID_POSITION
 */
export const wantedPositions = (header: string | undefined): LogPosition[] => {
  if (header === undefined) return [];
  const positions = header.split(',').map((each) => parsePosition(each.trim()));
  if (positions.length > MOST || !positions.every((each) => each !== undefined)) throw new Problem('INVALID_POSITION');
  return positions;
};
