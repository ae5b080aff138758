import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';

const MINUTE = 60_000;

/** Times as people of the city read them; all in the city's own time zone, wherever the screen stands. */
export function useTime() {
  const { city } = useSession();
  const { t } = useTranslation('names');
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone, ...options });
  return {
    /** `2026-03-02 14:05` */
    full: (at: string | null | undefined): string =>
      at ? format({ dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)) : '',
    /** `03-02 14:05` */
    short: (at: string | null | undefined): string =>
      at ? format({ dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).slice(5) : '',
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
