import { useTranslation } from 'react-i18next';

/** The most that a list without pages is asked for. */
export const MOST_ROWS = 200;

/** Says that a list without pages holds more than is shown: what is done makes room for what waits behind it. */
export function CutShort({ rows }: { readonly rows: number }) {
  const { t } = useTranslation();
  return rows < MOST_ROWS ? null : <p className="muted">{t('cutShort', { n: MOST_ROWS })}</p>;
}
