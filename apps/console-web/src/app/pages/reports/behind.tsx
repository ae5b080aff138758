import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import type { readAsked } from './asked.js';
import { sayFigure } from './say-figure.js';

const PAGE = 20;

function Tickets({ title, of }: { readonly title: string; readonly of: Answer<'readFigure'>['counted'] }) {
  const { t } = useTranslation('reports');
  const [most, setMost] = useState(PAGE);
  const ids = [...new Set(of.map(({ ticketId }) => ticketId))];
  const tickets = useQueries({
    queries: ids.slice(0, most).map((id) => ({
      queryKey: ['behind', id],
      queryFn: () => take(api.GET('/api/tickets/{idOrNumber}', { params: { path: { idOrNumber: id } } })),
      staleTime: Infinity,
    })),
  });
  return (
    <section>
      <h3>{`${title} ${of.length}`}</h3>
      <ul>
        {ids.slice(0, most).map((id, at) => {
          const ticket = tickets[at]?.data;
          return (
            <li key={id}>
              <Link to={`/tickets/${ticket?.number ?? id}`}>
                {ticket ? ticket.title || ticket.number : t('ticket', { n: at + 1 })}
              </Link>
            </li>
          );
        })}
      </ul>
      {ids.length > most && <Button onClick={() => setMost(most + PAGE)}>{t('more')}</Button>}
    </section>
  );
}

/** The tickets behind the digits of one indicator: those that count for it, and those that do not. */
export function Behind({
  indicator,
  asked,
  onClose,
}: {
  readonly indicator: string;
  readonly asked: ReturnType<typeof readAsked>;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation('reports');
  const { data, error } = useQuery({
    queryKey: ['figure', indicator, asked],
    queryFn: () => take(api.GET('/api/indicators/{id}/figure', { params: { path: { id: indicator }, query: asked } })),
  });
  const { shown, made } = data ? sayFigure(data) : { shown: '', made: '' };
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={data ? `${i18n.language === 'en' ? data.name.en : data.name.zh} ${shown} ${made}` : t('loading')}
    >
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="behind">
          <Tickets title={t('counted')} of={data.counted} />
          <Tickets title={t('missed')} of={data.missed} />
        </div>
      )}
    </Drawer>
  );
}
