export * from './chinese-government.ts';
export * from './country.ts';
export type * from './holiday-tables.ts';
export * from './icalendar.ts';
