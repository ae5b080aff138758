import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { isNumber, type Joined } from './draft.js';
import { PickList } from './pick-list.js';
import { type Caller, useCaller } from './use-hints.js';

type Matter = Caller['matters'][number];

/** Who calls, masked, and what they said before: to be read out, or to be followed up. */
export function CallerPanel({
  phone,
  joins,
  onJoin,
  onLeave,
  ref,
}: {
  readonly phone: string;
  readonly joins: Joined | null;
  readonly onJoin: (ticket: Joined | null) => void;
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const { t } = useTranslation('call');
  const { data, error, isLoading, refetch } = useCaller(phone);
  const matters = data?.matters ?? [];
  const pick = (id: string) => {
    const matter = matters.find(({ appealId }) => appealId === id);
    if (!matter?.ticket) return;
    const { ticket, title } = matter;
    onJoin(joins?.id === ticket.id ? null : { id: ticket.id, number: ticket.number, title });
  };
  return (
    <section className="panel call-panel" aria-labelledby="call-caller">
      <h2 id="call-caller">
        {t('caller')}
        <kbd>F4</kbd>
      </h2>
      <p role="status">{isNumber(phone) && data ? sayCaller() : <span className="muted">{t('noNumber')}</span>}</p>
      {error && <Trouble error={error} onAgain={() => void refetch()} />}
      {isLoading && <Loading />}
      {matters.length > 0 && (
        <PickList
          ref={ref}
          id="earlier"
          label={t('earlier')}
          items={matters.map((matter) => ({
            id: matter.appealId,
            isClosed: matter.ticket === null,
            content: <EarlierMatter matter={matter} isPicked={joins !== null && joins.id === matter.ticket?.id} />,
          }))}
          picked={matters.find(({ ticket }) => ticket && ticket.id === joins?.id)?.appealId}
          onPick={pick}
          onLeave={onLeave}
        />
      )}
    </section>
  );

  function sayCaller() {
    if (!data?.requester) return t('unknownCaller');
    const { name, phone: number } = data.requester;
    return `${[name, number].filter(Boolean).join(' ')} · ${t('times', { n: matters.length })}`;
  }
}

function EarlierMatter({ matter, isPicked }: { readonly matter: Matter; readonly isPicked: boolean }) {
  const { t } = useTranslation('call');
  const names = useNames();
  const time = useTime();
  const { ticket, answers } = matter;
  return (
    <>
      <strong>{matter.title || t('wordless')}</strong>
      <span className="pick-line muted">
        {time.full(matter.openedAt)}
        <span>{names.served('channels', matter.channel)}</span>
        {ticket && <b className="pick-state">{names.served('ticketStates', ticket.state)}</b>}
        {ticket && <span>{ticket.number}</span>}
        {isPicked && <b className="pick-chosen">{t('chosen')}</b>}
      </span>
      {answers.map((answer) => (
        <span key={answer.at} className="pick-answer">
          {t('answered', { at: time.short(answer.at) })}
          <span>{answer.text}</span>
        </span>
      ))}
    </>
  );
}
