import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { timeLeft } from '../queue/time-left.js';
import { type Act, type InboxRow, openActs } from './open-acts.js';

/** One ticket in the inbox: what it is, by when, and what comes next. */
export function InboxCard({
  row,
  now,
  onAct,
}: {
  readonly row: InboxRow;
  readonly now: number;
  readonly onAct: (row: InboxRow, act: Act) => void;
}) {
  const { t } = useTranslation('department');
  const { who } = useSession();
  const names = useNames();
  const time = useTime();
  const acts = openActs(row);
  const left = timeLeft({ ...row, openedAt: row.dispatchedAt, state: 'in_handling' }, now);
  const isOpen = acts.length > 0 || /_requested$/.test(row.state) || row.drafted;
  return (
    <li className={`panel inbox-card ${isOpen && left ? `inbox-${left.level}` : ''}`}>
      <header>
        <Link to={`/tickets/${row.ticketNumber}`}>{row.title || row.ticketNumber}</Link>
        {isOpen && left && (
          <b className="inbox-left">{t(left.level === 'late' ? 'over' : 'left', { span: time.span(left.left) })}</b>
        )}
      </header>
      <p className="inbox-tags">
        {row.urgency !== 'normal' && <Tag className="chip chip-late">{names.own('urgency', row.urgency)}</Tag>}
        {row.rework && <Tag className="chip chip-soon">{t('rework')}</Tag>}
        {row.forced && <Tag className="chip chip-soon">{t('forced')}</Tag>}
        <Tag className="chip">{row.drafted ? t('drafted') : names.own('assignmentStates', row.state)}</Tag>
        <Tag>{names.served('assignmentRoles', row.role)}</Tag>
        {row.department.id !== who.account.department && <Tag>{row.department.name}</Tag>}
      </p>
      <small className="muted">
        {[
          row.ticketNumber,
          names.ofCity('categories', row.category),
          names.ofCity('districts', row.district),
          row.dueAt && t('due', { at: time.short(row.dueAt) }),
          row.contactedAt && t('contactedAt', { at: time.short(row.contactedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {acts.length > 0 && (
        <footer>
          {acts.map((act, at) => (
            <Button
              key={act}
              type={at === 0 ? 'primary' : 'default'}
              danger={act === 'return'}
              onClick={() => onAct(row, act)}
            >
              {t(`acts.${act}`)}
            </Button>
          ))}
        </footer>
      )}
    </li>
  );
}
