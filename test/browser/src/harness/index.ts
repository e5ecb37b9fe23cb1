export { eventually } from '@yingda/test-environment/eventually';
export { accessible } from './accessible.ts';
export { expectTrouble } from './browser.ts';
export type { Language, Look, Seat } from './browser.ts';
export { platform } from './platform.ts';
export { seen } from './seen.ts';
export { signedIn, signInAs, visitor } from './signed-in.ts';
export type { SignedInSeat } from './signed-in.ts';
