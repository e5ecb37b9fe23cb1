export { backUpLog } from './back-up-log.ts';
export type { BackUpOptions } from './back-up-log.ts';
export type { Manifest } from './manifest.ts';
export { BackUpContradictionError, restoreLog } from './restore-log.ts';
export type { Restored, RestoreOptions } from './restore-log.ts';
