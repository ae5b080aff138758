import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { TicketView } from './ticket-view.js';
import { useTicket } from './use-ticket.js';

/** A ticket on a page of its own: an address that can be sent to somebody. */
export default function TicketPage() {
  const { t } = useTranslation();
  const { idOrNumber = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useTicket(idOrNumber);
  const onGo = (id: string) => void navigate(`/tickets/${id}`);
  return (
    <div className="page">
      <Link to="/queue">{t('toQueue')}</Link>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <div className="panel">
          <Outdated error={error} onAgain={refetch} />
          <TicketView key={data.id} ticket={data} onGo={onGo} />
        </div>
      ) : (
        <Loading />
      )}
    </div>
  );
}
