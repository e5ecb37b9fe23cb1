import { useShortcut, useWords } from '@yingda/ui';
import { useCallback, useState } from 'react';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { words } from './words.ts';

/** One column after the other, each from top to bottom. */
export type Grid = readonly (readonly BoardTicket[])[];

export interface CardKeys {
  /** Number of the ticket at which the keyboard is. */
  readonly current: string | undefined;
  readonly focused: (number: string) => void;
}

const placeOf = (grid: Grid, number: string | undefined): readonly [number, number] | undefined => {
  for (const [column, tickets] of grid.entries()) {
    const row = tickets.findIndex(({ ticketNumber }) => ticketNumber === number);
    if (row >= 0) return [column, row];
  }
  return undefined;
};

/** The first ticket of the next column that has any, on the same height or the lowest above it. */
const sideways = (grid: Grid, [column, row]: readonly [number, number], step: 1 | -1): BoardTicket | undefined => {
  for (let next = column + step; next >= 0 && next < grid.length; next += step) {
    const tickets = grid[next] ?? [];
    if (tickets.length > 0) return tickets[Math.min(row, tickets.length - 1)];
  }
  return undefined;
};

/** Waits until the card is drawn, which may have been far out of sight. */
const focusCard = (number: string, attempts = 10): void => {
  const link = document.querySelector<HTMLElement>(`[data-ticket="${number}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (attempts > 0) requestAnimationFrame(() => focusCard(number, attempts - 1));
};

/** Moves from card to card with j, k, h, l or the arrows, as far as the grid goes. */
export const useCardKeys = (grid: Grid): CardKeys => {
  const say = useWords(words);
  const [chosen, setChosen] = useState<string>();
  const first = grid.find((tickets) => tickets.length > 0)?.[0]?.ticketNumber;
  const place = placeOf(grid, chosen);
  const current = place ? chosen : first;
  const goTo = useCallback((ticket: BoardTicket | undefined) => {
    if (!ticket) return;
    setChosen(ticket.ticketNumber);
    focusCard(ticket.ticketNumber);
  }, []);
  const down = useCallback(
    (step: 1 | -1) => {
      const at = placeOf(grid, chosen);
      goTo(at ? grid[at[0]]?.[at[1] + step] : grid.find((tickets) => tickets.length > 0)?.[0]);
    },
    [grid, chosen, goTo],
  );
  const across = useCallback(
    (step: 1 | -1) => {
      const at = placeOf(grid, chosen);
      goTo(at ? sideways(grid, at, step) : grid.find((tickets) => tickets.length > 0)?.[0]);
    },
    [grid, chosen, goTo],
  );
  const [next, previous] = [useCallback(() => down(1), [down]), useCallback(() => down(-1), [down])];
  const [left, right] = [useCallback(() => across(-1), [across]), useCallback(() => across(1), [across])];
  useShortcut('j', say('next'), next);
  useShortcut('k', say('previous'), previous);
  useShortcut('ArrowDown', say('next'), next);
  useShortcut('ArrowUp', say('previous'), previous);
  useShortcut('ArrowLeft', say('laneLeft'), left);
  useShortcut('ArrowRight', say('laneRight'), right);
  return { current, focused: setChosen };
};
