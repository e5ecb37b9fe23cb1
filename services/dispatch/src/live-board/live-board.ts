import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { AccessWatch, Problem, ReadModels, ResponseSink, ServiceMetrics } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { ServerResponse } from 'node:http';
import { BoardChannel } from './board-channel.ts';
import type { BoardCursor } from './board-cursor.ts';
import { BoardFollower } from './board-follower.ts';
import { BoardReader } from './board-reader.ts';
import { BoardRows } from './board-rows.ts';

/** Pages that a process streams to at once. */
const MOST_PAGES = 5_000;
/** A page that hears nothing for so long takes the connection for lost; proxies do so after a minute. */
const BEAT_MILLIS = 10_000;
const PATIENCE_MILLIS = 30_000;

/** What a page asks for. */
export interface OpenBoard {
  readonly after: BoardCursor;
  readonly authorization: string;
  readonly principal: Principal;
  readonly response: ServerResponse;
}

/** All boards that are open in this process. */
@Injectable()
export class LiveBoard implements OnModuleDestroy {
  readonly #logger = new Logger('LiveBoard');
  readonly #readers = new Set<BoardReader>();
  #follower: BoardFollower | undefined;
  #beating: NodeJS.Timeout | undefined;

  constructor(
    private readonly rows: BoardRows,
    private readonly channel: BoardChannel,
    private readonly access: AccessWatch,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
  ) {
    metrics.addGauge({
      name: 'yingda_board_pages',
      help: 'Boards that are open in this process',
      collect: () => [{ value: this.#readers.size }],
    });
  }

  /** @throws Problem TOO_MANY_READERS; call it before the answer begins */
  admit(): void {
    if (this.#readers.size >= MOST_PAGES) throw new Problem('TOO_MANY_READERS');
  }

  /** Until the stream has ended. */
  async stream({ after, authorization, principal, response }: OpenBoard): Promise<void> {
    const reader = new BoardReader({
      after,
      sink: new ResponseSink(response),
      join: (watcher, seen) => (this.#follower ??= this.#follow(seen)).join(watcher, seen),
      leave: (watcher) => this.#follower?.leave(watcher),
      changedSince: (cursor, limit) => this.rows.changedSince(cursor, limit),
      greetings: () => this.channel.greetings(),
      patienceMillis: PATIENCE_MILLIS,
    });
    const release = this.access.add({ authorization, principal, accessEnded: () => reader.end('access-ended') });
    const unlisten = this.channel.listen((news) => reader.tell(news));
    this.#add(reader);
    response.once('close', () => reader.gone());
    if (response.destroyed) reader.gone();
    try {
      await reader.run();
    } catch (error) {
      this.#logger.error(error);
      reader.end('stopping');
    } finally {
      release();
      unlisten();
      await this.#remove(reader);
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const reader of this.#readers) reader.end('stopping');
    await this.#stop();
  }

  #follow(from: BoardCursor): BoardFollower {
    const options = {
      partitions: this.rows.partitions,
      waitFor: (position: Parameters<ReadModels['waitFor']>[1], millis: number) => this.readModels.waitFor('board-v1', position, millis),
      changedSince: (cursor: BoardCursor, limit: number) => this.rows.changedSince(cursor, limit),
      onFailure: (error: unknown) => this.#logger.warn(`what changes on the board could not be read: ${String(error)}`),
    };
    return new BoardFollower(options, from);
  }

  #add(reader: BoardReader): void {
    this.#readers.add(reader);
    this.#beating ??= setInterval(() => {
      for (const each of this.#readers) each.beat();
    }, BEAT_MILLIS).unref();
  }

  async #remove(reader: BoardReader): Promise<void> {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) await this.#stop();
  }

  async #stop(): Promise<void> {
    clearInterval(this.#beating);
    this.#beating = undefined;
    const follower = this.#follower;
    this.#follower = undefined;
    await follower?.end();
  }
}
