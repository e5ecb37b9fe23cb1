import { RegionChanged, RegionRegistered } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { isZone } from '@yingda/sla';
import type { KeepRegion } from './commands.ts';
import type { KnownRegion } from './state.ts';

export const keepRegion = (command: KeepRegion, region: KnownRegion): Decision => {
  if (!isZone(command.zone)) return refuse('ZONE_UNKNOWN', { zone: command.zone, field: '/zone' });
  if (!region) return accept(RegionRegistered(command));
  return sameAs(region, command) ? nothing() : accept(RegionChanged(command));
};

const sameAs = (one: KeepRegion, other: KeepRegion): boolean =>
  one.name.en === other.name.en &&
  one.name.zh === other.name.zh &&
  one.zone === other.zone &&
  one.kilometresPerHour === other.kilometresPerHour &&
  one.detour === other.detour;
