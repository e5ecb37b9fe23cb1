export * from './assignment.ts';
export * from './fees.ts';
export * from './parts.ts';
export * from './visits.ts';
export * from './work.ts';
