export { readComposeFile } from './compose-file.ts';
export { readBuildSteps } from './dockerfile.ts';
export { runComposed } from './run-composed.ts';
export type { Composed } from './run-composed.ts';
