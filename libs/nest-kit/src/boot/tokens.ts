/** What a service's classes may ask for by `@Inject(…)`. */
export const CLOCK = Symbol('Clock');
export const EVENT_STORE = Symbol('EventStore');
/** `pg` pool of the service's own role. */
export const DATABASE_POOL = Symbol('DatabasePool');
export const NATS = Symbol('NatsConnection');
export const PLATFORM_CONFIG = Symbol('PlatformConfig');
/** Where the service's reactors park events that keep failing. */
export const PARKING_LOT = Symbol('ParkingLot');
/** The service's own variables, as its `config.ts` reads them. */
export const SERVICE_CONFIG = Symbol('ServiceConfig');
