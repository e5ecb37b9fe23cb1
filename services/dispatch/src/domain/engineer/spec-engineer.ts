import type { Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { NOTHING_PLANNED } from './state.ts';
import type { KnownEngineer, Span } from './state.ts';

/** Somebody of whom nothing special is known, for specs. */
export const anEngineer = (known: Partial<KnownEngineer> = {}): KnownEngineer => ({
  status: 'registered',
  engineer: 'E001',
  name: '刘洋',
  language: 'zh',
  groups: ['hardware'],
  active: true,
  regions: [],
  ...NOTHING_PLANNED,
  ...known,
});

/** `03-15 09:30` of 2024 by the clocks of Shanghai, or any RFC 3339 time. */
export const at = (text: string): Instant => instant(/^\d\d-\d\d /.test(text) ? `2024-${text.replace(' ', 'T')}:00+08:00` : text);

export const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) });
