export { publicApi, Refused } from './public-api.ts';
export type { Method, PublicApi, RequestOptions } from './public-api.ts';
