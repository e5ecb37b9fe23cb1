import type { NewLog } from '@yingda/event-store-postgres';

/** What the environment chooses for a log that is yet to be made. @throws Error naming the variable and what it should look like */
export const readNewLog = (environment: Readonly<Record<string, string | undefined>>): NewLog => {
  const partitions = wholeNumber(environment, { name: 'LOG_PARTITIONS', least: 1, most: 64 });
  const segmentSize = wholeNumber(environment, { name: 'LOG_SEGMENT_SIZE', least: 1_000, most: 100_000_000 });
  return { ...(partitions !== undefined && { partitions }), ...(segmentSize !== undefined && { segmentSize }) };
};

interface Range {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

const wholeNumber = (environment: Readonly<Record<string, string | undefined>>, { name, least, most }: Range): number | undefined => {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, such as ${least}; it is "${text}"`);
};
