const HOUR = 3_600_000;
const QUIET_HOUR = 4;

/** Once a night, at a quiet hour of the city, the page begins anew: with what was built since, and an empty memory. */
export function shouldReload(startedAt: number, now: number, timeZone: string): boolean {
  if (now - startedAt < 2 * HOUR) return false;
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(now));
  return Number(hour) === QUIET_HOUR;
}
