import { Inject, Injectable } from '@nestjs/common';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore, Participant } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { partEvolution } from '../../domain/part/state.ts';
import type { KnownPart } from '../../domain/part/state.ts';
import type { Elsewhere } from '../../domain/stock/commands.ts';
import { locationEvolution } from '../../domain/stock/location.ts';
import type { KnownLocation } from '../../domain/stock/location.ts';
import { holdingEvolution } from '../../domain/stock/state.ts';
import type { Holding } from '../../domain/stock/state.ts';
import { StockEntity } from '../../projections/stock-v1/stock.entity.ts';

/** Where a part that is not in the catalogue can be looked up. */
const CATALOGUE = '/api/dispatch/v1/parts';

export const partStream = (part: string) => ({ id: streamIdOf('part', part), category: 'part' }) as const;
export const locationStream = (location: string) => ({ id: streamIdOf('stock', location), category: 'stock' }) as const;
/** What one place has of one part: no name of a place holds a slash, so each pair has a stream of its own. */
export const holdingStream = (location: string, part: string) =>
  ({ id: streamIdOf('stock', `${location}/${part}`), category: 'stock' }) as const;

/** What one place has of one part, in a decision. @param question the requisition or movement that is decided on */
export const holdingParticipant = (location: string, part: string, question?: Uuid): Participant<Holding> => ({
  stream: holdingStream(location, part),
  evolution: holdingEvolution(question),
});

/** Parts, places and what they hold, as commands look them up. */
@Injectable()
export class StockBooks {
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

  async holding(location: string, part: string, question?: Uuid): Promise<Holding> {
    return rebuild(holdingEvolution(question), await this.store.readStream(holdingStream(location, part).id));
  }

  /** What all other places have of the part by now, the one with most first. Which places there are is as of a moment ago. */
  async elsewhere(part: string, except: string): Promise<Elsewhere[]> {
    const rows = await this.source.getRepository(StockEntity).findBy({ part });
    const places = rows.map(({ location }) => location).filter((location) => location !== except);
    const held = await Promise.all(places.map(async (location) => ({ location, ...(await this.holding(location, part)) })));
    return held.map(({ about: _about, ...place }) => place).sort((a, b) => b.quantity - a.quantity);
  }
}
