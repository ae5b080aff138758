/** When something was counted, as short as it can be said: the time, and the day where it is not today's. */
export function sayCounted(at: string, now: string, timeZone: string): string {
  const say = (options: Intl.DateTimeFormatOptions, time: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, ...options }).format(new Date(time));
  const day = (time: string) => say({ dateStyle: 'short' }, time);
  const clock = say({ timeStyle: 'short' }, at);
  return day(at) === day(now) ? clock : `${day(at).slice(5)} ${clock}`;
}
