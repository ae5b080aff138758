/** The largest unit that says it, and for days the hours too: what is read from afar must be short. */
export function sayLeft(milliseconds: number, [days, hours, minutes]: readonly [string, string, string]): string {
  const left = Math.max(0, Math.floor(milliseconds / 60_000));
  const [day, hour] = [Math.floor(left / 1440), Math.floor(left / 60) % 24];
  if (day) return hour ? `${day} ${days} ${hour} ${hours}` : `${day} ${days}`;
  return hour ? `${hour} ${hours}` : `${left} ${minutes}`;
}
