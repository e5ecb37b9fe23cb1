export { testDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { testMail } from './mail.ts';
export type { Mail, TestMail } from './mail.ts';
export { testNats } from './nats.ts';
export type { TestNats } from './nats.ts';
export { sharedPostgresUrl, startTestPostgres } from './postgres.ts';
export type { TestPostgres } from './postgres.ts';
export { temporaryFolder } from './temporary-folder.ts';
