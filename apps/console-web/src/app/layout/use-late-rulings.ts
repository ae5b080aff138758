import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client.js';
import { useEvents, useLive } from '../api/live.js';
import { useSession } from '../session/session.js';
import { MOST_ROWS } from './cut-short.js';

/** Deadlines pass by themselves; their alarm may come a moment later than they do. */
const NOW_AND_THEN = 5 * 60_000;

/** How many disputes wait for a ruling longer than they may; none for whoever does not see them. */
export function useLateRulings(): number {
  const { may } = useSession();
  const { epoch } = useLive();
  const mayRead = may('register.read');
  const { data = 0, refetch } = useQuery({
    queryKey: ['oversight', 'rulings', 'late', epoch],
    queryFn: async () => {
      const { adjudications } = await take(api.GET('/api/adjudications', { params: { query: { limit: MOST_ROWS } } }));
      return adjudications.filter(({ overdue }) => overdue).length;
    },
    enabled: mayRead,
    refetchInterval: NOW_AND_THEN,
  });
  useEvents(
    (events) =>
      mayRead &&
      // An answer or an end makes the ruling needless.
      events.some(
        ({ kind }) => kind.startsWith('ticket.adjudicat') || (data > 0 && /^ticket\.(answered|closed)/.test(kind)),
      ) &&
      void refetch(),
    1_000,
  );
  return data;
}
