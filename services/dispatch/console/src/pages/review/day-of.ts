/** The date in a zone, so many days from an instant: `YYYY-MM-DD`. */
export const dayOf = (millis: number, zone: string, days: number): string => {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(millis);
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
};
