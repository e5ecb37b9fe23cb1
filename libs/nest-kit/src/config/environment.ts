/** Variables as a process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable is missing or malformed; the message lists each one and what it should look like. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** How one variable is read. */
export interface Variable<T> {
  /** What a good value looks like, shown when it does not. */
  readonly looksLike: string;
  readonly read: (text: string) => T | undefined;
  /** Present: the variable may be left out. */
  readonly fallback?: { readonly value: T };
}

const variable = <T>(looksLike: string, read: (text: string) => T | undefined): Variable<T> => ({ looksLike, read });

export const text = (looksLike: string): Variable<string> => variable(looksLike, (value) => value || undefined);

export const url = (...protocols: string[]): Variable<string> =>
  variable(`a URL starting with ${protocols.map((p) => `${p}://`).join(' or ')}`, (value) =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined,
  );

/** One or several, separated by commas: the servers of a cluster. Read as they are written, without blanks. */
export const urls = (...protocols: string[]): Variable<string> => {
  const each = url(...protocols);
  return variable(`${each.looksLike}, or several separated by commas`, (value) => {
    const list = value.split(',').map((part) => each.read(part.trim()));
    return list.includes(undefined) ? undefined : list.join(',');
  });
};

export const wholeNumber = (min: number, max: number): Variable<number> =>
  variable(`a whole number from ${min} to ${max}`, (value) => {
    const number = Number(value);
    return value.trim() !== '' && Number.isInteger(number) && number >= min && number <= max ? number : undefined;
  });

export const oneOf = <const T extends string>(...values: readonly T[]): Variable<T> =>
  variable(`one of ${values.join(', ')}`, (value) => values.find((candidate) => candidate === value));

export const timeZone = (): Variable<string> =>
  variable('an IANA time zone such as Asia/Shanghai', (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  });

/** Base64 text of exactly so many bytes. */
export const secretBytes = (bytes: number): Variable<Buffer> =>
  variable(`${bytes} random bytes in base64`, (value) => {
    const decoded = Buffer.from(value, 'base64');
    return decoded.length === bytes ? decoded : undefined;
  });

export const optional = <T, F extends T | undefined>(inner: Variable<T>, value: F): Variable<T | F> => ({ ...inner, fallback: { value } });

/**
 * Reads all variables at once.
 * @throws ConfigurationError naming every bad variable and what it should look like; values are never repeated, they may be secrets
 */
export const readEnvironment = <Shape extends Record<string, Variable<unknown>>>(
  environment: Environment,
  shape: Shape,
): { readonly [K in keyof Shape]: Shape[K] extends Variable<infer T> ? T : never } => {
  const problems: string[] = [];
  const entries = Object.entries(shape).map(([name, { read, fallback, looksLike }]) => {
    const given = environment[name];
    if (given === undefined || given === '') {
      if (!fallback) problems.push(`${name} is missing: it should be ${looksLike}`);
      return [name, fallback?.value];
    }
    const value = read(given);
    if (value === undefined) problems.push(`${name} is not ${looksLike}`);
    return [name, value];
  });
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return Object.fromEntries(entries);
};
