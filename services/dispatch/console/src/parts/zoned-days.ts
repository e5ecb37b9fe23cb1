/** `YYYY-MM-DD`. */
export type DateText = string;

const formats = new Map<string, Intl.DateTimeFormat>();

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, format);
  return format;
};

/** Date and time of day by the clocks of a zone. @param millis since 1970 */
export const localOf = (millis: number, zone: string): { readonly date: DateText; readonly time: string } => {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(millis)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: string): string => parts.get(name as Intl.DateTimeFormatPartTypes) ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
};

/** The instant at which the clocks of a zone show a date and a time; where they are set forward over it, the first one after. */
export const instantAt = (date: DateText, time: string, zone: string): number => {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let millis = wanted;
  // Once for the zone's offset, once more where the offset changes between the guess and the answer.
  for (let step = 0; step < 2; step += 1) {
    const shown = localOf(millis, zone);
    millis += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return millis;
};

export const moved = (date: DateText, days: number): DateText =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 1 for Monday to 7. */
export const weekdayOf = (date: DateText): number => new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay() || 7;

export const mondayOf = (date: DateText): DateText => moved(date, 1 - weekdayOf(date));

/** ISO 8601 week: the one that holds the year's first Thursday is the first. */
export const isoWeekOf = (date: DateText): { readonly year: number; readonly week: number } => {
  const thursday = moved(mondayOf(date), 3);
  const year = Number(thursday.slice(0, 4));
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  return { year, week: Math.floor(days / 7) + 1 };
};

/** Whether a text from the address is a date. */
export const isDate = (text: string | null): text is DateText => {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
};
