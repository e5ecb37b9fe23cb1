export { nats } from './nats-transport.ts';
export type { NatsOptions } from './nats-transport.ts';
