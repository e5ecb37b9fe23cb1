const HOUR = 3_600;
const MINUTE = 60;

/** Seconds as an ISO 8601 duration of hours, minutes and seconds: `PT26H30M`, `PT0S`, `-PT1.5S`. To the millisecond; days differ in length, so there are none. */
export const isoDuration = (seconds: number): string => {
  const millis = Math.round(Math.abs(seconds) * 1_000);
  const whole = Math.floor(millis / 1_000);
  const rest = (millis % (MINUTE * 1_000)) / 1_000;
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const parts = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', rest > 0 || whole < MINUTE ? `${rest}S` : ''];
  return `${seconds < 0 && millis > 0 ? '-' : ''}PT${parts.join('')}`;
};
