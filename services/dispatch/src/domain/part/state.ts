import type { EventOf, PartChanged, PartRegistered } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** A part of the catalogue (R25). */
export type Part = { readonly status: 'none' } | KnownPart;

export type KnownPart = EventOf<typeof PartRegistered>['data'] & { readonly status: 'registered' };

export type PartEvent = EventOf<typeof PartRegistered> | EventOf<typeof PartChanged>;

export const partEvolution: Evolution<Part, PartEvent> = {
  initialState: { status: 'none' },
  evolve: (_part, { data }) => ({ status: 'registered', ...data }),
};
