import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.js';

/** Whether what is shown is what is; said aloud when it changes. */
export function LiveBadge() {
  const { t } = useTranslation();
  const { state } = useLive();
  return (
    <span className={`live live-${state}`} role="status">
      <i aria-hidden="true" />
      <span>{t(`live.${state}`)}</span>
    </span>
  );
}
