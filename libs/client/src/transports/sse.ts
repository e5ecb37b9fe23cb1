import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { ConnectionError } from '../errors.ts';
import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import { queryOf } from '../filter.ts';
import type { Delivery, FeedRequest, Position, Transport } from '../transport.ts';
import { Patience } from './get-over.ts';
import { EVENTS } from './pages.ts';
import { readChunks } from './read-chunks.ts';

export interface SseOptions {
  /** A stream that is silent for so long is taken for dead and opened again; the platform says at least every 30 s that it lives. 60,000 ms by default. */
  readonly silenceMillis?: number;
}

/** What the platform says when it ends a stream from its side. */
interface End {
  readonly reason: 'too-slow' | 'access-ended' | 'interrupted' | 'stopping';
  readonly remedy: string;
}

/** Nothing came for so long: what there was has come. */
const QUIET_MILLIS = 1_000;

/**
 * Events as one stream over HTTP (server-sent events), as soon as they are in the log. Lost connections are opened again where they stopped, also where the platform
 * ends them; when the key is not valid any more, the new attempt is refused and the feed ends with that.
 */
export const sse = ({ silenceMillis = 60_000 }: SseOptions = {}): Transport => ({
  kind: 'sse',
  async *open(request: FeedRequest) {
    const { signal, onStatus } = request;
    const patience = new Patience(signal, onStatus);
    const place = { position: request.after };
    while (!signal.aborted) {
      onStatus({ state: 'connecting' });
      let ended: End | undefined;
      try {
        ended = yield* oneStream(request, { place, silenceMillis, onOpen: () => patience.succeeded() });
      } catch (error) {
        await patience.after(error);
        continue;
      }
      if (ended?.reason !== 'access-ended') await patience.waited(ended?.reason ?? 'the connection was closed');
    }
  },
});

interface Opening {
  /** How far it has got, over all streams. */
  readonly place: { position: Position };
  readonly silenceMillis: number;
  readonly onOpen: () => void;
}

/** Until the stream ends. @throws ConnectionError when it breaks off or falls silent; ProblemError when it is refused */
async function* oneStream(
  { api, filter, signal, onStatus, onMoved }: FeedRequest,
  { place, silenceMillis, onOpen }: Opening,
): AsyncGenerator<readonly Delivery[], End | undefined> {
  const query = { ...queryOf(filter), after: place.position };
  const response = await api.stream(EVENTS, query, { accept: 'text/event-stream', 'last-event-id': place.position }, signal);
  const { url, body } = response;
  if (!body) throw new ConnectionError(url, 1, new Error('an answer without a body'));
  const frames: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (frame) => frames.push(frame) });
  onStatus({ state: 'catching-up' });
  const onQuiet = () => onStatus({ state: 'live' });
  try {
    for await (const text of readChunks(body, { silenceMillis, quietMillis: QUIET_MILLIS, onQuiet })) {
      parser.feed(text);
      onOpen();
      const end = frames.find(({ event }) => event === 'end');
      const deliveries = frames.flatMap(deliveryOf);
      frames.length = 0;
      place.position = deliveries.at(-1)?.position ?? place.position;
      if (deliveries.length > 0) yield deliveries;
      const [, moved] = /^id: (\S+)\n\n$/.exec(text) ?? [];
      if (moved !== undefined) {
        place.position = moved;
        onMoved?.(moved);
        yield [];
      }
      if (end) return JSON.parse(end.data) as End;
    }
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    throw new ConnectionError(url, 1, error);
  }
}

const deliveryOf = ({ id, event, data }: EventSourceMessage): Delivery[] => {
  if (event === 'end') return [];
  const item = JSON.parse(data) as FeedEvent | WithheldEvent;
  return [{ position: id ?? item.position, event: item }];
};
