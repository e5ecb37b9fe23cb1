export * from './api.ts';
export * from './events.ts';
export * from './feed-event.ts';
export * from './filter.ts';
export * from './errors.ts';
export * from './transport.ts';
