import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Filters, Looked } from '../../api/dispatch/board-views.ts';
import { lookedOf, parametersOf } from './looked.ts';

export interface LookedState {
  readonly looked: Looked;
  /** On a wall screen: nothing but the tickets, and larger. */
  readonly wall: boolean;
  readonly change: (change: Partial<Looked>) => void;
  readonly filter: (change: Partial<Filters>) => void;
  readonly setWall: (wall: boolean) => void;
}

/** How the board is looked at stands in the address: what one sees, another one sees by the link. */
export const useLooked = (): LookedState => {
  const [parameters, setParameters] = useSearchParams();
  const looked = useMemo(() => lookedOf(parameters), [parameters]);
  const change = useCallback(
    (wanted: Partial<Looked>) => setParameters((before) => parametersOf({ ...lookedOf(before), ...wanted }, before), { replace: true }),
    [setParameters],
  );
  const filter = useCallback(
    (wanted: Partial<Filters>) =>
      setParameters(
        (before) => {
          const now = lookedOf(before);
          return parametersOf({ ...now, filters: { ...now.filters, ...wanted } }, before);
        },
        { replace: true },
      ),
    [setParameters],
  );
  const setWall = useCallback(
    (wall: boolean) =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        if (wall) after.set('wall', '1');
        else after.delete('wall');
        return after;
      }),
    [setParameters],
  );
  return { looked, wall: parameters.get('wall') === '1', change, filter, setWall };
};
