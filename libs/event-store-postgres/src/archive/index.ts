export { ArchiveDamagedError } from './archive-file.ts';
export { archiveLog, LEAST_YEARS_ONLINE } from './archive-log.ts';
export type { ArchiveOptions, ArchiveReport } from './archive-log.ts';
export { ArchiveMissingError } from './open-archives.ts';
