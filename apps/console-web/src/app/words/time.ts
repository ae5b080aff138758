import { useSession } from '../session/session.js';
import { useWords } from './use-words.js';

const MINUTE = 60_000;
/** By time zone. Making one takes as long as writing a hundred times with it, and every row of the queue wants one. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  FORMATS.set(timeZone, made);
  return made;
}

/** Times as people of the city read them; all in the city's own time zone, wherever the screen stands. */
export function useTime() {
  const { city } = useSession();
  const { t } = useWords('names');
  const write = (at: string) => formatIn(city.timeZone).format(new Date(at));
  return {
    /** `2026-03-02 14:05` */
    full: (at: string | null | undefined): string => (at ? write(at) : ''),
    /** `03-02 14:05` */
    short: (at: string | null | undefined): string => (at ? write(at).slice(5) : ''),
    /** Two units at most: `2 天 3 小时`. */
    span: (milliseconds: number): string => {
      const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
      const parts = [
        [Math.floor(minutes / 1440), t('units.days')],
        [Math.floor(minutes / 60) % 24, t('units.hours')],
        [minutes % 60, t('units.minutes')],
      ] as const;
      const from = parts.findIndex(([count]) => count);
      if (from < 0) return `0 ${t('units.minutes')}`;
      const shown = parts.slice(from, from + 2).filter(([count]) => count);
      return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
    },
  };
}
