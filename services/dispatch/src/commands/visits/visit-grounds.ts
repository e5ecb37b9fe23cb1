import { Inject, Injectable } from '@nestjs/common';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore, TicketRef } from '@yingda/event-store';
import { EVENT_STORE, PLATFORM_CONFIG, Problem } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { deviceSiteEvolution } from '../../domain/device-site.ts';
import { USUAL_PACE } from '../../domain/region/travel.ts';
import type { Region } from '../../domain/region/state.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import type { VisitGround } from '../../domain/work-order/visits/commands.ts';
import type { Visit } from '../../domain/work-order/visits/state.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import { RegionEntity } from '../../projections/regions-v1/region.entity.ts';
import { Staff } from '../../queries/people/staff.ts';

/** What the rules of visits look at besides the streams that they decide on. */
@Injectable()
export class VisitGrounds {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
  ) {}

  /** @param region where the visit is; its zone says when a day begins, the deployment's zone where there is none */
  async of({ ticket }: Pick<TicketRef, 'ticket'>, region: string | undefined): Promise<VisitGround> {
    const [book, regions] = await Promise.all([this.staff.book(), this.regions()]);
    const zone = (region === undefined ? undefined : regions.get(region)?.zone) ?? this.config.TIME_ZONE;
    return { ticket, book, zone, paceOf: (name) => (name === undefined ? undefined : regions.get(name)) ?? USUAL_PACE };
  }

  /** As of a moment ago. */
  async regions(): Promise<ReadonlyMap<string, Region>> {
    const rows = await this.source.getRepository(RegionEntity).find();
    return new Map(rows.map(({ region, document }) => [region, document]));
  }

  /** Where the customer is visited: what was said, and for the rest where the device stands. @throws Problem REGION_NOT_FOUND */
  async site(ref: TicketRef, said: Visit['site'] | undefined): Promise<Visit['site']> {
    if (said?.region !== undefined && !(await this.staff.region(said.region)))
      throw new Problem('REGION_NOT_FOUND', { region: said.region, field: '/site/region' });
    if (said?.place && said.region !== undefined) return said;
    const { reported } = rebuild(workOrderEvolution, await this.store.readTicket(ref.ticket));
    const serial = reported?.device.serialNumber;
    const stands =
      serial === undefined ? undefined : rebuild(deviceSiteEvolution, await this.store.readStream(streamIdOf('device', serial)));
    return { ...stands, ...said };
  }

  /** The region of a visit that is known already. */
  async regionOf({ ticket }: TicketRef, visit: string): Promise<string | undefined> {
    return visitOf(rebuild(workOrderEvolution, await this.store.readTicket(ticket)), visit)?.site.region;
  }
}
