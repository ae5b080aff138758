import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { drawPath } from './draw-path.js';

/** 流转: from whom to whom a ticket went. */
export function Path({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('oversight');
  const { data } = useQuery({
    queryKey: ['oversight', 'hops', ticketId],
    staleTime: 0,
    queryFn: () => take(api.GET('/api/tickets/{id}/hops', { params: { path: { id: ticketId } } })),
  });
  if (!data) return null;
  return (
    <ol className="path" aria-label={t('path')}>
      {drawPath(data.hops).map(({ hop, units }) => (
        <li key={hop}>
          {units.map(({ name, returned, again }) => (
            <Tag key={name} className={again ? 'chip chip-late' : returned ? 'chip chip-soon' : 'chip'}>
              {again ? t('again', { name }) : returned ? t('returnedBy', { name }) : name}
            </Tag>
          ))}
        </li>
      ))}
    </ol>
  );
}
