import { PartChanged, PartRegistered } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { KeepPart } from './commands.ts';
import type { KnownPart, Part } from './state.ts';

/** Pieces that are in stock have serial numbers or have none, so that does not change afterwards. */
export const keepPart = (command: KeepPart, part: Part): Decision => {
  if (part.status === 'none') return accept(PartRegistered(command));
  if (part.serialised !== command.serialised) return refuse('PART_SERIALS_FIXED', { field: '/serialised', serialised: part.serialised });
  return same(part, command) ? nothing() : accept(PartChanged(command));
};

const same = (known: KnownPart, { name, price }: KeepPart): boolean =>
  known.name.en === name.en &&
  known.name.zh === name.zh &&
  known.price?.amount === price?.amount &&
  known.price?.currency === price?.currency;
