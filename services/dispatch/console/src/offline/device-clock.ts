/**
 * What the device knows of the server's time. Its own clock may be wrong, and a time told afterwards must not lie in the server's future: answers carry the
 * server's time in whole seconds, rounded down and older by their way, so each gives a difference that is at most too small; the greatest is the best one.
 */
export interface DeviceClock {
  /** Server's time less the device's, milliseconds. */
  readonly ahead: number;
  /** An answer has told it. */
  readonly known: boolean;
}

export const UNKNOWN_CLOCK: DeviceClock = { ahead: 0, known: false };

/** No answer takes so long: the device's clock was set anew. */
const SET_ANEW_MILLIS = 60_000;

/** @param answeredAt when the answer came, by the device @param serverDate its `Date` header */
export const clockAfter = (clock: DeviceClock, answeredAt: number, serverDate: string | null): DeviceClock => {
  const told = serverDate === null ? Number.NaN : Date.parse(serverDate);
  if (Number.isNaN(told)) return clock;
  const ahead = told - answeredAt;
  const isBetter = !clock.known || ahead > clock.ahead || clock.ahead - ahead > SET_ANEW_MILLIS;
  return isBetter ? { ahead, known: true } : clock;
};

/** The server's time, RFC 3339. @param notBefore an instant known to be before, such as the arrival for the departure */
export const instantNow = ({ ahead }: DeviceClock, now: number, notBefore?: string): string => {
  const at = new Date(now + ahead).toISOString();
  return notBefore !== undefined && Date.parse(notBefore) > Date.parse(at) ? notBefore : at;
};
