import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useNames } from '../../words/use-names.js';
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

/** What was asked about: an indicator of the city, one of one unit, or one of the plain numbers. */
export type Digit =
  | { readonly indicator: string; readonly department?: string }
  | { readonly number: Answer<'readNumber'>['number'] };

/** The tickets behind the digits of one indicator: those that count for it, and those that do not. */
export function Behind({
  digit,
  asked,
  onClose,
}: {
  readonly digit: Digit;
  readonly asked: ReturnType<typeof readAsked>;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation('reports');
  const names = useNames();
  const { data, error } = useQuery({
    queryKey: ['behind-digit', digit, asked],
    queryFn: async () => {
      if ('number' in digit) {
        const params = { path: { number: digit.number }, query: asked };
        const { counted } = await take(api.GET('/api/reports/numbers/{number}', { params }));
        return { title: `${t(`number.${digit.number}`)} ${counted.length}`, counted, missed: [] };
      }
      const { indicator: id, department } = digit;
      const query = { ...asked, ...(department && { department }) };
      const figure = await take(api.GET('/api/indicators/{id}/figure', { params: { path: { id }, query } }));
      const { shown, made } = sayFigure(figure);
      const name = i18n.language === 'en' ? figure.name.en : figure.name.zh;
      const of = names.ofCity('departments', department);
      return { title: [of, name, shown, made].filter(Boolean).join(' '), ...figure };
    },
  });
  return (
    <Drawer open size="large" onClose={onClose} title={data?.title ?? t('loading')}>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="behind">
          {data.counted.length + data.missed.length === 0 && <p className="muted">{t('nothingBehind')}</p>}
          {data.counted.length > 0 && <Tickets title={t('counted')} of={data.counted} />}
          {data.missed.length > 0 && <Tickets title={t('missed')} of={data.missed} />}
        </div>
      )}
    </Drawer>
  );
}
