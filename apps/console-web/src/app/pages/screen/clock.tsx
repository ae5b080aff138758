import { useEffect, useState } from 'react';

/** The time of the city, whatever the machine on the wall believes. */
export function Clock({
  skew,
  timeZone,
  language,
}: {
  readonly skew: number;
  readonly timeZone: string;
  readonly language: string;
}) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const at = new Date(now + skew);
  const say = (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  return (
    <time className="wall-clock" dateTime={at.toISOString()}>
      <span>{say(language, { month: 'long', day: 'numeric', weekday: 'long' })}</span>
      <b>{say('en-GB', { timeStyle: 'medium' })}</b>
    </time>
  );
}
