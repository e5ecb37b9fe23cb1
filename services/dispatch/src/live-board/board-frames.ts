import { sseFrame } from '@yingda/nest-kit';
import { formatBoardCursor } from './board-cursor.ts';
import type { BoardCursor } from './board-cursor.ts';
import type { BoardNews } from './board-channel.ts';
import type { BoardStretch } from './board-rows.ts';
import { boardTicket } from './board-ticket.ts';

/** Why a board's stream was ended from this side. */
export type BoardEnd = 'too-slow' | 'access-ended' | 'stopping';

/** Every ticket a frame; only the one after them carries the position: whoever is cut off before it is told all of them again. */
export const stretchFrames = ({ rows, at }: BoardStretch): Buffer =>
  Buffer.concat([
    ...rows.map((row) => sseFrame({ event: 'ticket', data: JSON.stringify(boardTicket(row)) })),
    positionFrame('position', at),
  ]);

/** Too much has changed to be told one by one: the board has to be read again, and what comes after it is told from here on. */
export const resetFrame = (at: BoardCursor): Buffer => positionFrame('reset', at);

export const newsFrame = ({ event, data }: BoardNews): Buffer => sseFrame({ event, data: JSON.stringify(data) });

/** The last one; whoever may goes on from the last position. */
export const endFrame = (reason: BoardEnd): Buffer => sseFrame({ event: 'end', data: JSON.stringify({ reason }) });

/** Readers take an id only together with data. */
const positionFrame = (event: string, at: BoardCursor): Buffer => {
  const position = formatBoardCursor(at);
  return sseFrame({ id: position, event, data: JSON.stringify({ position }) });
};
