import { Inject, Injectable } from '@nestjs/common';
import type { CalendarPublished, EventOf, RecordedEvent } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { EngineerId } from '@yingda/kernel';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { shippedCalendarDocuments } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';
import { DataSource } from 'typeorm';
import { shiftBook } from '../../domain/engineer/availability.ts';
import type { ShiftBook } from '../../domain/engineer/availability.ts';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { KnownEngineer } from '../../domain/engineer/state.ts';
import { groupEvolution, shippedGroups, withShipped } from '../../domain/group/state.ts';
import type { Group } from '../../domain/group/state.ts';
import { regionEvolution } from '../../domain/region/state.ts';
import type { Region } from '../../domain/region/state.ts';
import { GroupEntity } from '../../projections/groups-v1/group.entity.ts';
import { EngineerRows } from './engineer-rows.ts';

/** The one stream of all calendars. */
const CALENDAR_STREAM = streamIdOf('calendar', 'book');

interface Published {
  readonly version: number;
  readonly calendars: readonly CalendarDocument[];
  readonly book: ShiftBook;
}

/** Who works here, in which groups and regions, and when (R23). */
@Injectable()
export class Staff {
  #published: Published = { version: 0, calendars: shippedCalendarDocuments, book: shiftBook(shippedCalendarDocuments) };

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EngineerRows) private readonly rows: EngineerRows,
  ) {}

  /** From the stream: as of this moment. */
  async engineer(number: EngineerId): Promise<KnownEngineer | undefined> {
    const engineer = rebuild(engineerEvolution, await this.store.readStream(streamIdOf('engineer', number)));
    return engineer.status === 'none' ? undefined : engineer;
  }

  /** From the read model engineers-v2, by staff number: as of a moment ago. */
  all(): Promise<readonly KnownEngineer[]> {
    return this.rows.all();
  }

  /** With the calendars that are published by now. */
  async book(): Promise<ShiftBook> {
    const before = this.#published;
    const news = await this.store.readStream(CALENDAR_STREAM, { fromVersion: before.version + 1 });
    if (news.length === 0) return before.book;
    const calendars = [...before.calendars, ...news.flatMap(calendarIn)];
    const after = { version: before.version + news.length, calendars, book: shiftBook(calendars) };
    // Of two reads at once the one that saw more is kept.
    if (after.version > this.#published.version) this.#published = after;
    return after.book;
  }

  /** The registered group, or the one that is shipped. @throws Problem GROUP_NOT_FOUND */
  async group(slug: string): Promise<Group> {
    const group = await this.#group(slug);
    if (!group) throw new Problem('GROUP_NOT_FOUND', { group: slug });
    return group;
  }

  async hasGroup(slug: string): Promise<boolean> {
    return (await this.#group(slug)) !== undefined;
  }

  /** From the read model groups-v1, with those shipped groups whose place nobody has taken; by name. */
  async groups(): Promise<Group[]> {
    return withShipped((await this.source.getRepository(GroupEntity).find()).map(({ document }) => document));
  }

  async region(slug: string): Promise<Region | undefined> {
    return rebuild(regionEvolution, await this.store.readStream(streamIdOf('region', slug)));
  }

  async #group(slug: string): Promise<Group | undefined> {
    const registered = rebuild(groupEvolution, await this.store.readStream(streamIdOf('group', slug)));
    return registered ?? shippedGroups.find((shipped) => shipped.group === slug);
  }
}

/** What was published was checked then, so it is a calendar. */
const calendarIn = (event: RecordedEvent): CalendarDocument[] =>
  event.type === 'CalendarPublished'
    ? [(event as RecordedEvent & EventOf<typeof CalendarPublished>).data.document as unknown as CalendarDocument]
    : [];
