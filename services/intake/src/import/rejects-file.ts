import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { formatRecord } from './export/parse-record.ts';

const FLUSH_CHARACTERS = 64 * 1024;

/** The rows that could not be used: the line in the export, why, and the cells as they were. Made with the first of them. */
export class RejectsFile {
  readonly path: string;
  #file: number | undefined;
  #header: readonly string[] = [];
  #waiting = '';
  #rows = 0;

  /** Removes what an earlier run left at `path`. */
  constructor(path: string) {
    this.path = path;
    rmSync(path, { force: true });
  }

  get rows(): number {
    return this.#rows;
  }

  set header(names: readonly string[]) {
    this.#header = names;
  }

  add(line: number, reason: string, cells: readonly string[]): void {
    if (this.#rows === 0) this.#waiting = `${formatRecord(['line', 'reason', ...this.#header])}\n`;
    this.#rows += 1;
    this.#waiting += `${formatRecord([String(line), reason, ...cells])}\n`;
    if (this.#waiting.length >= FLUSH_CHARACTERS) this.#flush();
  }

  close(): void {
    this.#flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #flush(): void {
    if (this.#waiting === '') return;
    this.#file ??= openSync(this.path, 'w');
    writeSync(this.#file, this.#waiting);
    this.#waiting = '';
  }
}
