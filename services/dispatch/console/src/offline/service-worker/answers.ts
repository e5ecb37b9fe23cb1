/** Where the console is, and what of it lies on the device. */
export interface Shell {
  /** Path of the page itself, such as `/console/`. */
  readonly base: string;
  /** Paths of all files that are kept when the worker is installed. */
  readonly files: readonly string[];
}

/** How the worker answers a request. */
export type Way =
  /** The browser does what it would do without a worker. */
  | 'untouched'
  /** The page, from the server if it answers soon, otherwise as it is kept. */
  | 'page'
  /** A file that is named after its content: once kept, it is never asked for again. */
  | 'kept-first'
  /** A file that may change: from the server, otherwise as it is kept. */
  | 'server-first';

export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: URL;
  readonly origin: string;
}

/** Pages and their files only. The services' answers are never kept by the worker: what may lie on the device, the page itself decides. */
export const wayOf = ({ method, mode, url, origin }: Asked, { base, files }: Shell): Way => {
  if (method !== 'GET' || url.origin !== origin || !url.pathname.startsWith(base)) return 'untouched';
  if (mode === 'navigate') return 'page';
  if (url.pathname.startsWith(`${base}assets/`)) return 'kept-first';
  return url.pathname === `${base}settings.json` || files.includes(url.pathname) ? 'server-first' : 'untouched';
};
