import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import { useLive } from '../../api/live.js';
import { MOST_ROWS } from '../../layout/cut-short.js';

const NOW_AND_THEN = 60_000;

/** What else waits for this department: orders to report on, answers of units below to let pass. Nothing where nothing does. */
export function Waiting() {
  const { t } = useTranslation('department');
  const { epoch } = useLive();
  const often = { refetchInterval: NOW_AND_THEN };
  const { data: orders } = useQuery({
    queryKey: ['oversight', 'orders', 'count', epoch],
    queryFn: async () => {
      const { orders: all, next } = await take(
        api.GET('/api/supervision-orders', { params: { query: { limit: MOST_ROWS } } }),
      );
      const open = all.filter(({ state }) => state === 'open').length;
      // Behind a full page there may be more.
      return open && (next ? `${open}+` : open);
    },
    ...often,
  });
  const { data: drafts = 0 } = useQuery({
    queryKey: ['oversight', 'drafts', 'count', epoch],
    queryFn: async () => {
      const { drafts: all } = await take(api.GET('/api/drafts', { params: { query: { limit: MOST_ROWS } } }));
      return all.filter(({ mine }) => mine).length;
    },
    ...often,
  });
  if (!orders && !drafts) return null;
  return (
    <p className="inbox-waiting">
      {orders !== undefined && orders !== 0 && (
        <Link className="waiting-link" to="/oversight?view=orders">
          {t('waiting.orders', { n: orders })}
        </Link>
      )}
      {drafts > 0 && (
        <Link className="waiting-link" to="/oversight?view=approvals">
          {t('waiting.approvals', { n: drafts })}
        </Link>
      )}
    </p>
  );
}
