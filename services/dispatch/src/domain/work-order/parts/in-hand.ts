import type { Uuid } from '@yingda/kernel';
import type { Parts, Requisition } from './state.ts';

interface Counted {
  readonly quantity: number;
}

const sum = (items: readonly Counted[]): number => items.reduce((total, { quantity }) => total + quantity, 0);

export const requisitionIn = ({ requisitions }: Parts, id: Uuid): Requisition | undefined =>
  requisitions.find(({ requisition }) => requisition === id);

export const issuedOf = ({ issued }: Requisition): number => sum(issued);
export const returnedOf = ({ returned }: Requisition): number => sum(returned);

/** Pieces that may still be issued. */
export const openOf = (requisition: Requisition): number => Math.max(0, requisition.quantity - issuedOf(requisition));

const fittedOf = ({ replaced }: Parts, { requisition: id }: Requisition): number =>
  sum(replaced.filter(({ requisition }) => requisition === id));

/** Pieces that were issued and neither fitted nor taken back unused. */
export const unusedOf = (parts: Parts, requisition: Requisition): number =>
  issuedOf(requisition) - fittedOf(parts, requisition) - sum(requisition.returned.filter(({ condition }) => condition === 'unused'));

/** Serial numbers that were issued and neither fitted nor returned. */
export const serialsInHand = ({ replaced }: Parts, { issued, returned }: Requisition): readonly string[] => {
  const gone = [...returned.flatMap(({ serials }) => serials), ...replaced.flatMap(({ newSerial }) => newSerial ?? [])];
  // A piece that was taken back may be issued again, so each departure answers one issue.
  return gone.reduce<readonly string[]>(
    (left, serial) => {
      const index = left.indexOf(serial);
      return index === -1 ? left : left.toSpliced(index, 1);
    },
    issued.flatMap(({ serials }) => serials),
  );
};

/** Serial numbers that came out of the device for pieces of this requisition. */
export const serialsTakenOut = ({ replaced }: Parts, { requisition: id, returned }: Requisition): readonly string[] => {
  const back = returned.flatMap(({ serials }) => serials);
  return replaced
    .filter(({ requisition }) => requisition === id)
    .flatMap(({ oldSerial }) => oldSerial ?? [])
    .filter((serial) => !back.includes(serial));
};
