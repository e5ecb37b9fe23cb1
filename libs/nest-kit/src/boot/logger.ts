import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** A secret, or a person's data. Errors of the database hold rows (`detail`, `where`) and parameters. */
const REDACTED = [
  'req.headers.authorization',
  ...['authorization', 'password', 'key', 'phone', 'email', 'text', 'description'].map((field) => `*.${field}`),
  ...['detail', 'where', 'parameters', 'driverError'].map((field) => `err.${field}`),
];

/** JSON lines on standard error; what could hold a secret or a person's data is never written. */
export const createLogger = (
  service: string,
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [...REDACTED],
    },
    destination,
  );

/** Nest's logger over pino: the last parameter is the context that Nest adds. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  #write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal', message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const [stack] = rest.slice(0, -1);
    const facts = { ...(typeof context === 'string' && { context }), ...(typeof stack === 'string' && { stack }) };
    if (message instanceof Error) this.logger[level]({ ...facts, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.logger[level]({ ...facts, ...message });
    else this.logger[level](facts, String(message));
  }
}
