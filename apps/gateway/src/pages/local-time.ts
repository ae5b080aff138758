/** On the city's clocks, to the minute: 2026-03-01 08:30. */
export function timeOf(time: Date): string {
  return time.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}

/** The day on the city's calendar: 2026-03-01. */
export function dateOf(time: Date): string {
  return time.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
