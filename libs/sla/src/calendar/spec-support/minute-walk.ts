/** Some weeks of a zone, minute by minute, as Intl reads its clocks: nothing here knows of transitions. */
export interface MinuteWalk {
  readonly zone: string;
  /** Milliseconds since 1970 of the first minute. */
  readonly from: number;
  /** Days since 1970 that the zone's calendar shows at each minute. */
  readonly day: Int32Array;
  /** Minutes after midnight that its clocks show. */
  readonly minute: Int16Array;
}

export const MINUTE = 60_000;

/** Places and times where clocks do odd things; a walk begins at the date, in UTC. */
export const WALKS: readonly (readonly [zone: string, from: string])[] = [
  ['Europe/Berlin', '2024-03-18'],
  ['America/New_York', '2025-10-20'],
  ['Australia/Lord_Howe', '2024-03-25'],
  ['Asia/Kathmandu', '2024-01-10'],
  ['Pacific/Chatham', '2024-09-15'],
  ['Africa/Casablanca', '2025-02-10'],
  ['Asia/Shanghai', '2024-02-01'],
  ['America/Havana', '2024-10-20'],
  // From here on in the long run only.
  ['Europe/Berlin', '2024-10-15'],
  ['America/New_York', '2025-03-01'],
  ['Australia/Lord_Howe', '2024-09-25'],
  ['Pacific/Chatham', '2024-03-25'],
  ['Africa/Casablanca', '2025-03-25'],
  ['Asia/Shanghai', '1988-04-01'],
  ['Asia/Shanghai', '1988-08-28'],
  ['Asia/Kathmandu', '1985-12-20'],
  ['America/Havana', '2024-02-25'],
  ['America/St_Johns', '2006-10-15'],
  ['Pacific/Apia', '2011-12-15'],
  ['America/Sao_Paulo', '2018-02-08'],
  ['America/Sao_Paulo', '2018-10-25'],
  ['Asia/Tehran', '2022-09-10'],
  ['Asia/Beirut', '2024-03-20'],
  ['Africa/Cairo', '2014-07-20'],
  ['Antarctica/Troll', '2024-10-15'],
  ['Australia/Adelaide', '2025-03-25'],
  ['Australia/Eucla', '2025-03-25'],
  ['Asia/Kolkata', '2025-06-01'],
  ['America/Caracas', '2016-04-20'],
  ['Asia/Pyongyang', '2018-04-20'],
];

const known = new Map<string, MinuteWalk>();

/** @param days its length */
export const minuteWalk = ([zone, start]: readonly [zone: string, from: string], days = 36): MinuteWalk => {
  const key = `${zone} ${start} ${days}`;
  let walk = known.get(key);
  if (!walk) known.set(key, (walk = walked(zone, Date.parse(`${start}T00:00:00Z`), days * 1_440)));
  return walk;
};

const walked = (zone: string, from: number, minutes: number): MinuteWalk => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' });
  const walk = { zone, from, day: new Int32Array(minutes), minute: new Int16Array(minutes) };
  for (let index = 0; index < minutes; index += 1) {
    const [, date = '', hour, minute] = /^(\d{4}-\d\d-\d\d), (\d\d):(\d\d)$/.exec(format.format(from + index * MINUTE)) ?? [];
    walk.day[index] = Date.parse(date) / 86_400_000;
    walk.minute[index] = Number(hour) * 60 + Number(minute);
  }
  return walk;
};
