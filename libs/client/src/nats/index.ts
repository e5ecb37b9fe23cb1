export { nats } from './nats-transport.ts';
export type { NatsConnectionOptions, NatsOptions } from './nats-transport.ts';
