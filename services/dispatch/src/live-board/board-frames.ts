import { sseFrame } from '@yingda/nest-kit';
import { formatBoardCursor } from './board-cursor.ts';
import type { BoardNews } from './board-channel.ts';
import type { BoardStretch } from './board-rows.ts';
import { boardTicket } from './board-ticket.ts';

/** Why a board's stream was ended from this side. */
export type BoardEnd = 'reset' | 'too-slow' | 'access-ended' | 'stopping';

/** Every ticket a frame; only the last one carries the position: whoever is cut off before it reads all of them again. */
export const stretchFrames = ({ rows, at }: BoardStretch): Buffer =>
  Buffer.concat([
    ...rows.map((row) => sseFrame({ event: 'ticket', data: JSON.stringify(boardTicket(row)) })),
    sseFrame({ id: formatBoardCursor(at) }),
  ]);

export const newsFrame = ({ event, data }: BoardNews): Buffer => sseFrame({ event, data: JSON.stringify(data) });

/** `reset`: too much has changed to be told one by one, so the board is read again; otherwise whoever may goes on from the last position. */
export const endFrame = (reason: BoardEnd): Buffer =>
  reason === 'reset' ? sseFrame({ event: 'reset', data: '{}' }) : sseFrame({ event: 'end', data: JSON.stringify({ reason }) });
