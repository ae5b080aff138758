import { CloseOutlined, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { TicketView } from './ticket-view.js';
import { useTicket } from './use-ticket.js';

interface Pane {
  readonly idOrNumber: string;
  readonly onClose: () => void;
  readonly onGo: (id: string) => void;
}

/** A ticket beside the list; on a narrow screen it covers the list. */
export default function TicketPane({ idOrNumber, onClose, onGo }: Pane) {
  const { t } = useTranslation(['ticket', 'shell']);
  const { data, error, refetch } = useTicket(idOrNumber);
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket is read from its top
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [idOrNumber]);
  return (
    <aside className="pane" ref={box} aria-label={data?.number ?? t('shell:pages.ticket')}>
      <div className="pane-tools">
        <Link
          to={`/tickets/${encodeURIComponent(data?.number ?? idOrNumber)}`}
          aria-label={t('openPage')}
          title={t('openPage')}
        >
          <ExportOutlined />
        </Link>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('shell:close')} onClick={onClose} />
      </div>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <>
          <Outdated error={error} onAgain={refetch} />
          <TicketView key={data.id} ticket={data} onGo={onGo} />
        </>
      ) : (
        <Loading />
      )}
    </aside>
  );
}
