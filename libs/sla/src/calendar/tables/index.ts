export * from './chinese-government.ts';
export type * from './holiday-tables.ts';
