import { StockLocationChanged, StockLocationRegistered } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision, Evolution } from '@yingda/kernel';

/** A warehouse, or an engineer's van (R25). */
export type StockLocation = { readonly status: 'none' } | KnownLocation;

export type KnownLocation = EventOf<typeof StockLocationRegistered>['data'] & { readonly status: 'registered' };

export type LocationEvent = EventOf<typeof StockLocationRegistered> | EventOf<typeof StockLocationChanged>;

export const locationEvolution: Evolution<StockLocation, LocationEvent> = {
  initialState: { status: 'none' },
  evolve: (_location, { data }) => ({ status: 'registered', ...data }),
};

/** What is left out is no longer known. */
export type KeepLocation = Omit<KnownLocation, 'status'>;

export const keepLocation = (command: KeepLocation, location: StockLocation): Decision => {
  if (location.status === 'none') return accept(StockLocationRegistered(command));
  return same(location, command) ? nothing() : accept(StockLocationChanged(command));
};

const same = (known: KnownLocation, { kind, name, region, engineer }: KeepLocation): boolean =>
  known.kind === kind && known.name.en === name.en && known.name.zh === name.zh && known.region === region && known.engineer === engineer;
