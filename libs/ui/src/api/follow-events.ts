import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Api, Query } from './api.ts';
import { isProblem } from './problem.ts';

/** One server-sent event. */
export interface Frame {
  readonly event: string;
  readonly data: string;
}

export type Connection = 'connecting' | 'live' | 'lost';

export interface Following {
  readonly api: Api;
  readonly path: string;
  readonly query?: Query;
  /** Where to begin; afterwards the last event's id counts. */
  readonly after: string;
  readonly onFrame: (frame: Frame) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The service cannot go on from where the page is: everything has to be read again. */
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

/** Milliseconds without a sign of life, heartbeats included, after which the connection counts as lost. */
const SILENCE = 45_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Follows a stream of server-sent events until the signal aborts, over every loss of the connection, from the last event on. Written over `fetch`, because the
 * browser's `EventSource` sends no token.
 */
export const followEvents = async (following: Following): Promise<void> => {
  const { signal, onConnection } = following;
  const place = { after: following.after };
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    onConnection('connecting');
    try {
      await readOnce(following, place, () => {
        pause = FIRST_PAUSE;
      });
    } catch (error) {
      if (signal.aborted) return;
      if (isProblem(error, 'INVALID_POSITION', 'POSITION_UNKNOWN')) return following.onLost();
      // Everything else is the network's or the token's, and tried again.
    }
    if (signal.aborted) return;
    onConnection('lost');
    await pauseOrOnline(pause, signal);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
};

const readOnce = async (
  { api, path, query = {}, onFrame, onConnection, signal }: Following,
  place: { after: string },
  onAnswer: () => void,
): Promise<void> => {
  const silence = new AbortController();
  const end = (): void => silence.abort();
  let timer = setTimeout(end, SILENCE);
  // The device knows at once that it has no network; the stream itself would only fall silent.
  addEventListener('offline', end);
  try {
    const either = AbortSignal.any([signal, silence.signal]);
    const response = await api.stream(path, { ...query, after: place.after }, { headers: { accept: 'text/event-stream' }, signal: either });
    if (!response.body) return;
    onAnswer();
    onConnection('live');
    const alive = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        controller.enqueue(chunk);
      },
    });
    const frames = response.body.pipeThrough(alive).pipeThrough(decoded()).pipeThrough(new EventSourceParserStream());
    const reader = frames.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.id !== undefined && value.id !== '') place.after = value.id;
      onFrame({ event: value.event ?? 'message', data: value.data });
    }
  } finally {
    clearTimeout(timer);
    removeEventListener('offline', end);
  }
};

const decoded = (): TransformStream<Uint8Array, string> => new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>;

const pauseOrOnline = (millis: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
