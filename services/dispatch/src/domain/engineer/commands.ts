import type { EventOf, SubjectErased } from '@yingda/contracts';
import type { EngineerId, Uuid } from '@yingda/kernel';
import type { KnownEngineer } from './state.ts';

/** Registers an engineer, or changes what is known of one: what is left out is no longer known. */
export type KeepEngineer = Pick<
  KnownEngineer,
  'engineer' | 'name' | 'email' | 'phone' | 'language' | 'groups' | 'active' | 'base' | 'van' | 'capacity'
> & { readonly regions?: readonly string[] };

/** R39: on which ground, at whose request, and under which number that is filed. */
export type EraseEngineer = Pick<EventOf<typeof SubjectErased>['data'], 'ground' | 'requestedBy' | 'reference'> & {
  readonly engineer: EngineerId;
  /** The engineer as a data subject: the stream's id. */
  readonly subject: Uuid;
};
