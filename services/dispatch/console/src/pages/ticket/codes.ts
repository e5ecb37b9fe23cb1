/** Codes that the services take, in the order in which people choose. */
export const CHANNELS = ['hotline', 'chat', 'email', 'counter', 'portal', 'callback'] as const;
export const GRADES = [1, 2, 3, 4] as const;
export const DETAILS = [
  'device-model',
  'serial-number',
  'symptom',
  'alarm-code',
  'before',
  'occurred-at',
  'impact',
  'contact',
  'other',
] as const;
