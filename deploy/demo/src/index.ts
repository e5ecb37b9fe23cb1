export { publicApi, Refused } from './public-api.ts';
export type { Method, PublicApi, RequestOptions } from './public-api.ts';
export { fillDemonstration } from './fill-demonstration.ts';
export type { Filling } from './fill-demonstration.ts';
export type { Progress } from './progress.ts';
