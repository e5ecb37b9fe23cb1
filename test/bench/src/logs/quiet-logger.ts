import type { LoggerService } from '@nestjs/common';

/** Prints nothing; keeps warnings and errors for whoever waits in vain. */
export class QuietLogger implements LoggerService {
  readonly complaints: string[] = [];
  log = (): void => undefined;
  warn = (line: unknown): void => void this.complaints.push(String(line));
  error = (line: unknown): void => void this.complaints.push(String(line));
}
