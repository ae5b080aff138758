import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useNames } from '../../words/use-names.js';

interface Related {
  readonly ticket: Ticket;
  readonly onGo: (id: string) => void;
  readonly onUnmerge: ((id: string) => void) | undefined;
}

/** The tickets that were merged into this one, and those it is like. */
export function Relations({ ticket, onGo, onUnmerge }: Related) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  return (
    <>
      {ticket.mergedFrom.length > 0 && (
        <section>
          <h3>{t('mergedFrom')}</h3>
          <ul className="plain">
            {ticket.mergedFrom.map(({ id, number }) => (
              <li key={id}>
                {number}{' '}
                {onUnmerge && (
                  <Button size="small" type="text" onClick={() => onUnmerge(id)}>
                    {t('actions.unmerge', { number })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {ticket.relations.length > 0 && (
        <section>
          <h3>{t('relations')}</h3>
          <ul className="plain">
            {ticket.relations.map(({ id, number, title, state, kind }) => (
              <li key={id}>
                <Button size="small" type="link" onClick={() => onGo(id)}>
                  {number}
                </Button>
                {title}{' '}
                <small className="muted">
                  {[names.own('relations', kind), names.served('ticketStates', state)].join(' · ')}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
