/** The last place in a partition of the log that a reader has been given. */
export interface Place {
  readonly partition: number;
  readonly number: number;
  /** The beginning of that event's leaf hash, by which a position of another log is found out. */
  readonly leaf?: string;
}

const PLACE = /^(\d{1,4})\.(\d{1,15})(?:~([0-9a-f]{8}))?$/;

/** The places that a position names, by partition; `undefined` for `beginning`, `end` and whatever is no position. */
export const placesOf = (position: string): readonly Place[] | undefined => {
  const places = position.split(',').map((part): Place | undefined => {
    const [, partition, number, leaf] = PLACE.exec(part.trim()) ?? [];
    return partition === undefined
      ? undefined
      : { partition: Number(partition), number: Number(number), ...(leaf !== undefined && { leaf }) };
  });
  return places.every((place) => place !== undefined) ? places.sort((a, b) => a.partition - b.partition) : undefined;
};

/** The reverse of `placesOf`. */
export const positionOf = (places: readonly Place[]): string =>
  places.map(({ partition, number, leaf }) => `${partition}.${number}${leaf === undefined ? '' : `~${leaf}`}`).join(',');

/** Whether a position is at another one or beyond it, in every partition that the other one names. */
export const covers = (position: string, other: string): boolean => {
  if (other === 'beginning' || position === 'end') return true;
  const [reached, wanted] = [placesOf(position), placesOf(other)];
  if (!reached || !wanted) return position === other;
  return wanted.every(({ partition, number }) => (reached.find((place) => place.partition === partition)?.number ?? 0) >= number);
};

/** A position moved on to an event of one partition. @param eventPosition the event's own, such as `0.42` */
export const movedTo = (places: readonly Place[], eventPosition: string, leafhash: string): readonly Place[] => {
  const [place] = placesOf(eventPosition) ?? [];
  if (!place) throw new Error(`${eventPosition} is no place in a log`);
  const moved = { ...place, leaf: leafhash.slice(0, 8) };
  return [...places.filter(({ partition }) => partition !== place.partition), moved].sort((a, b) => a.partition - b.partition);
};

/** Of two sets of places the further one in each partition. */
export const furthest = (one: readonly Place[], other: readonly Place[]): readonly Place[] => {
  const byPartition = new Map(one.map((place) => [place.partition, place]));
  for (const place of other) if ((byPartition.get(place.partition)?.number ?? -1) < place.number) byPartition.set(place.partition, place);
  return [...byPartition.values()].sort((a, b) => a.partition - b.partition);
};
