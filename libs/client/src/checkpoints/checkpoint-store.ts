import type { Position } from '../transport.ts';

/**
 * Keeps how far each subscription has got, by its name. A position is only ever replaced by who knows what it replaces: so a second program that reads under the same
 * name is noticed, and an older position never overwrites a newer one.
 */
export interface CheckpointStore {
  /** `undefined` when nothing was kept under that name. */
  load(name: string): Promise<Position | undefined>;
  /**
   * @param previous what was loaded or saved before; `undefined` when there was nothing
   * @throws SecondReaderError when something else is there
   */
  save(name: string, position: Position, previous: Position | undefined): Promise<void>;
}

/** Two programs read under one name. Each would do what the other does, or skip it. */
export class SecondReaderError extends Error {
  override readonly name = 'SecondReaderError';

  /**
   * @param subscription the name under which two read
   * @param expected the position that this program left there @param found the one that is there; `undefined` when it was removed
   * @param reader who wrote it, where the store knows
   */
  constructor(
    readonly subscription: string,
    readonly expected: Position | undefined,
    readonly found: Position | undefined,
    readonly reader?: string,
  ) {
    const by = reader === undefined ? '' : ` by ${reader}`;
    super(
      `the subscription ${subscription} was left at ${expected ?? 'its beginning'} by this program and is at ${found ?? 'no position any more'} now${by}: ` +
        'another program reads under the same name. Stop one of them, or give each a name of its own.',
    );
  }
}

/** @throws SecondReaderError when what is there is not what this program left there */
export const refuseSecondReader = (name: string, previous: Position | undefined, found: Position | undefined, reader?: string): void => {
  if (found !== previous) throw new SecondReaderError(name, previous, found, reader);
};
