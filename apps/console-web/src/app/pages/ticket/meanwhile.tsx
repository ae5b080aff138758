import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer, Ticket } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import './meanwhile.css';

type Changes = Answer<'readChanges'>;

interface Meanwhile {
  readonly ticket: Pick<Ticket, 'id' | 'version'>;
  /** The version that somebody had before their eyes. */
  readonly seen: number;
  /** Under a form: what was typed stays, and is saved on top of what changed once somebody has looked. */
  readonly isForm: boolean;
  readonly onSeen: () => void;
}

/** What was changed since somebody looked: by whom, which fields, what they were and what they are. */
export function Meanwhile({ ticket, seen, isForm, onSeen }: Meanwhile) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  const { id } = ticket;
  const { data } = useQuery({
    queryKey: ['ticket', id, 'changes', seen, ticket.version],
    queryFn: () => take(api.GET('/api/tickets/{id}/changes', { params: { path: { id }, query: { since: seen } } })),
  });
  const value = (field: Changes['fields'][number]['field'], one: string) => {
    if (field === 'state') return names.served('ticketStates', one);
    if (field === 'urgency') return names.own('urgency', one);
    if (field === 'dueAt') return time.full(one);
    const list = ({ category: 'categories', district: 'districts', timeClass: 'timeClasses' } as const)[
      field as 'category'
    ];
    return field === 'departments' ? names.ofCity('departments', one) : list ? names.ofCity(list, one) : one;
  };
  const said = (field: Changes['fields'][number]['field'], values: readonly string[]) =>
    values.map((one) => value(field, one)).join(t('meanwhile.and')) || t('meanwhile.none');
  return (
    <Alert
      className="meanwhile"
      type="warning"
      showIcon
      role="alert"
      title={t(isForm ? 'meanwhile.titleForm' : 'meanwhile.title')}
      description={
        <>
          <dl>
            {data?.fields.map(({ field, before, now }) => (
              <div key={field}>
                <dt>{t(`meanwhile.fields.${field}`)}</dt>
                <dd>
                  <del>{said(field, before)}</del> {t('meanwhile.to')} <ins>{said(field, now)}</ins>
                </dd>
              </div>
            ))}
          </dl>
          <ul className="plain">
            {actsIn(data).map(({ kind, actor, at, reason }, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes places
              <li key={nth}>
                <b>{t('by', { kind: names.own('actors', actor.kind), id: actor.id })}</b> {names.own('events', kind)}{' '}
                <small className="muted">{[time.short(at), reason].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
          <Button size="small" onClick={onSeen}>
            {t(isForm ? 'meanwhile.goOn' : 'meanwhile.seen')}
          </Button>
        </>
      }
    />
  );
}

/** The steps of assignments follow from an act that stands beside them: who reads wants the act. */
function actsIn(changes: Changes | undefined): Changes['acts'] {
  const acts = changes?.acts ?? [];
  const own = acts.filter(({ kind }) => kind !== 'assignment.state_changed');
  return acts.filter((act) => own.includes(act) || !own.some(({ at }) => at === act.at));
}
