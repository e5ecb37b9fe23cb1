import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { Elsewhere, Pieces } from './commands.ts';
import type { Holding } from './state.ts';

/** Serial numbers are given for each piece of a part that has them, each once, and for no other part. */
export const serialsFault = ({ part: { part, serialised }, quantity, serials }: Pieces): Refusal | undefined => {
  if (!serialised) return serials.length > 0 ? refuse('SERIALS_NOT_KEPT', { field: '/serials', part }) : undefined;
  const different = new Set(serials).size;
  return different === quantity && serials.length === quantity
    ? undefined
    : refuse('SERIALS_NEEDED', { field: '/serials', part, quantity, given: different });
};

interface Place {
  readonly location: string;
  readonly elsewhere: readonly Elsewhere[];
}

/** Nothing is taken that is not there: a place never holds less than nothing. */
export const takingFault = (pieces: Pieces, { location, elsewhere }: Place, holding: Holding): Refusal | undefined => {
  const { part, quantity, serials } = pieces;
  if (holding.quantity < quantity) {
    const others = elsewhere.filter((other) => other.location !== location && other.quantity > 0);
    return refuse('STOCK_SHORT', { part: part.part, location, requested: quantity, available: holding.quantity, elsewhere: others });
  }
  const fault = serialsFault(pieces);
  if (fault) return fault;
  const missing = serials.filter((serial) => !holding.serials.includes(serial));
  return missing.length > 0
    ? refuse('SERIAL_NOT_THERE', { field: '/serials', part: part.part, location, serials: missing, there: holding.serials })
    : undefined;
};

/** A piece is in one place: where its serial number is booked already it cannot come in. */
export const comingFault = (serials: readonly string[], places: readonly Elsewhere[]): Refusal | undefined => {
  const booked = places.flatMap((place) =>
    place.serials.filter((serial) => serials.includes(serial)).map((serial) => ({ serial, location: place.location })),
  );
  return booked.length > 0 ? refuse('SERIAL_IN_STOCK', { field: '/serials', serials: booked }) : undefined;
};
