import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import { useLive } from '../../api/live.js';

const NOW_AND_THEN = 60_000;

/** What else waits for this department: orders to report on, answers of units below to let pass. Nothing where nothing does. */
export function Waiting() {
  const { t } = useTranslation('department');
  const { epoch } = useLive();
  const often = { refetchInterval: NOW_AND_THEN };
  const { data: orders = 0 } = useQuery({
    queryKey: ['oversight', 'orders', 'count', epoch],
    queryFn: async () => {
      const { orders: all } = await take(api.GET('/api/supervision-orders'));
      return all.filter(({ state }) => state === 'open').length;
    },
    ...often,
  });
  const { data: drafts = 0 } = useQuery({
    queryKey: ['oversight', 'drafts', 'count', epoch],
    queryFn: async () => (await take(api.GET('/api/drafts'))).drafts.filter(({ mine }) => mine).length,
    ...often,
  });
  if (!orders && !drafts) return null;
  return (
    <p className="inbox-waiting">
      {orders > 0 && (
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
