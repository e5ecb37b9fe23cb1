import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';

/** Whether JetStream said in so many words that there is no such stream; silence is no such answer. */
export const isStreamAbsent = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;

/** As `isStreamAbsent`, for a consumer. */
export const isConsumerAbsent = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound;

/** How JetStream's management is asked. A request that a dying server took with it is given up soon, since it will be asked again. */
export const JETSTREAM = { checkAPI: false, timeout: 2_000 } as const;
