import { Inject, Injectable } from '@nestjs/common';
import { FoldedStreams, rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore, Participant } from '@yingda/event-store';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { partEvolution } from '../../domain/part/state.ts';
import type { KnownPart } from '../../domain/part/state.ts';
import type { Elsewhere } from '../../domain/stock/commands.ts';
import { locationEvolution } from '../../domain/stock/location.ts';
import type { KnownLocation } from '../../domain/stock/location.ts';
import { holdingEvolution } from '../../domain/stock/state.ts';
import type { Holding, StockEvent } from '../../domain/stock/state.ts';
import { StockEntity } from '../../projections/stock-v1/stock.entity.ts';

/** Where a part that is not in the catalogue can be looked up. */
const CATALOGUE = '/api/dispatch/v1/parts';
const STREAMS_KEPT = 500;

export const partStream = (part: string) => ({ id: streamIdOf('part', part), category: 'part' }) as const;
export const locationStream = (location: string) => ({ id: streamIdOf('stock', location), category: 'stock' }) as const;
/** What one place has of one part: no name of a place holds a slash, so each pair has a stream of its own. */
export const holdingStream = (location: string, part: string) =>
  ({ id: streamIdOf('stock', `${location}/${part}`), category: 'stock' }) as const;

/** Parts, places and what they hold, as commands look them up. */
@Injectable()
export class StockBooks {
  /** A part's history in a place is long, and what is decided on it is short. */
  readonly #folded = new FoldedStreams<Holding, StockEvent>(holdingEvolution, STREAMS_KEPT);

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  /** @throws Problem PART_NOT_FOUND, with the part and where to look it up */
  async part(number: string): Promise<KnownPart> {
    const part = rebuild(partEvolution, await this.store.readStream(partStream(number).id));
    if (part.status === 'none') throw new Problem('PART_NOT_FOUND', { part: number, catalogue: CATALOGUE });
    return part;
  }

  /** @throws Problem STOCK_LOCATION_NOT_FOUND */
  async location(name: string): Promise<KnownLocation> {
    const location = rebuild(locationEvolution, await this.store.readStream(locationStream(name).id));
    if (location.status === 'none') throw new Problem('STOCK_LOCATION_NOT_FOUND', { location: name });
    return location;
  }

  /** What a place has of a part by now. */
  async holding(location: string, part: string): Promise<Holding> {
    return (await this.#folded.read(this.store, holdingStream(location, part).id)).state;
  }

  /** The same in a decision on several streams. */
  participant(location: string, part: string): Participant<Holding> {
    return { stream: holdingStream(location, part), evolution: holdingEvolution, folded: this.#folded };
  }

  /** What other places have of the part, the one with most first: as of a moment ago. */
  async elsewhere(part: string, except: string): Promise<Elsewhere[]> {
    const rows = await this.source.getRepository(StockEntity).findBy({ part });
    return rows
      .filter(({ location }) => location !== except)
      .map(({ location, quantity, serials }) => ({ location, quantity, serials }))
      .sort((a, b) => b.quantity - a.quantity);
  }

  /** The same as of now, for serial numbers: a piece is in one place. Which places there are is as of a moment ago. */
  async serialsElsewhere(part: KnownPart, except: string): Promise<Elsewhere[]> {
    const places = await this.elsewhere(part.part, except);
    if (!part.serialised) return places;
    return Promise.all(
      places.map(async ({ location }) => {
        const { quantity, serials } = await this.holding(location, part.part);
        return { location, quantity, serials };
      }),
    );
  }
}
