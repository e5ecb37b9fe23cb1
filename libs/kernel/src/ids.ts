/** `20240315-001`: day of receipt in the deployment's zone, then the day's running number (R7). */
export type TicketNumber = string;

/** Letters, digits, `_` and `-`, 1 to 32 of them, so that it can be one token of a NATS subject. */
export type AccountId = string;

/** Staff number (工号) of an engineer, for instance `E007`. */
export type EngineerId = string;

export type Uuid = string;

const TICKET_NUMBER = /^\d{8}-\d{3,}$/;
const ACCOUNT_ID = /^[A-Za-z0-9_-]{1,32}$/;

export const isTicketNumber = (text: string): boolean => TICKET_NUMBER.test(text);

export const isAccountId = (text: string): boolean => ACCOUNT_ID.test(text);

/** A place in the log: positions count up within a partition. */
export interface LogPosition {
  readonly partition: number;
  readonly position: number;
}

/** A position in the log as people and programs see it: opaque, `<partition>.<position>` inside. */
export const formatPosition = (partition: number, position: number): string => `${partition}.${position}`;

/** The reverse of `formatPosition`; `undefined` for anything else. */
export const parsePosition = (text: string): LogPosition | undefined => {
  const match = /^(\d{1,4})\.(\d{1,15})$/.exec(text);
  return match ? { partition: Number(match[1]), position: Number(match[2]) } : undefined;
};
