/**
 * Loaded into a service's process before the service (`node --import`). Each SIGUSR2 sets that process's wall clock back by an hour, as a bad time server
 * would; timers and `performance.now()` go on, as the kernel's monotonic clock does. Before the first signal the clock is right.
 */
const HOUR_MILLIS = 3_600_000;
const RightDate = globalThis.Date;
let offset = 0;

const now = () => RightDate.now() + offset;

globalThis.Date = new Proxy(RightDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
});

process.on('SIGUSR2', () => {
  offset -= HOUR_MILLIS;
});
