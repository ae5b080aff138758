import { useEffect, useState } from 'react';

const TICK = 30_000;

/** The time, anew twice a minute: bars fill though nothing happens. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
