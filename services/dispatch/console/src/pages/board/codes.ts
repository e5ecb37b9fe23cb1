import type { Channel, Grade, Holder, Kind } from '@yingda/contracts';

/** Codes of the interface, in the order in which people think of them. */
export const GRADES: readonly Grade[] = [1, 2, 3, 4];
export const HOLDERS: readonly Holder[] = ['agent', 'engineer', 'customer', 'parts', 'third-party'];
export const CHANNELS: readonly Channel[] = ['hotline', 'chat', 'email', 'counter', 'portal', 'api', 'inspection', 'callback'];
export const KINDS: readonly Kind[] = [
  'fault',
  'consultation',
  'service-request',
  'complaint',
  'inspection-finding',
  'repair',
  'suggestion',
];
