import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import type { Joined } from './draft.js';
import { PickList } from './pick-list.js';
import type { Hints } from './use-hints.js';

type Similar = Hints['similar'][number];

/** Nothing is certain before a person says so. */
const MOST_SURE = 99;

/** Open tickets like what is being written down, the likeliest first, each with what both say. */
export function SimilarPanel({
  similar,
  isLooking,
  error,
  joins,
  onJoin,
  onLeave,
  ref,
}: {
  /** Undefined before there are words. */
  readonly similar: readonly Similar[] | undefined;
  readonly isLooking: boolean;
  readonly error: unknown;
  readonly joins: Joined | null;
  readonly onJoin: (ticket: Joined | null) => void;
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const { t } = useTranslation('call');
  const found = similar ?? [];
  const pick = (id: string) => {
    const one = found.find(({ ticketId }) => ticketId === id);
    if (one) onJoin(joins?.id === id ? null : { id, number: one.number, title: one.title });
  };
  return (
    <section className="panel call-panel" aria-labelledby="call-similar" aria-busy={isLooking}>
      <h2 id="call-similar">
        {t('similar')}
        <kbd>F2</kbd>
      </h2>
      <p role="status" className="muted">
        {similar === undefined
          ? t('similarLater')
          : found.length
            ? t('similarFound', { n: found.length })
            : t('similarNone')}
      </p>
      {error !== null && <Trouble error={error} />}
      {found.length > 0 && (
        <PickList
          ref={ref}
          id="similar"
          label={t('similar')}
          items={found.map((one) => ({
            id: one.ticketId,
            content: <SimilarTicket ticket={one} isPicked={joins?.id === one.ticketId} />,
          }))}
          picked={joins?.id}
          onPick={pick}
          onLeave={onLeave}
        />
      )}
    </section>
  );
}

function SimilarTicket({ ticket, isPicked }: { readonly ticket: Similar; readonly isPicked: boolean }) {
  const { t } = useTranslation('call');
  const names = useNames();
  const time = useTime();
  const { places, troubles, words } = ticket.shared;
  const why = [
    [t('why.places'), places],
    [t('why.troubles'), troubles],
    [t('why.words'), words],
  ] as const;
  return (
    <>
      <strong>
        {ticket.title}
        <b className="pick-chance">{t('chance', { n: Math.min(MOST_SURE, Math.round(ticket.chance * 100)) })}</b>
      </strong>
      <span className="pick-line muted">
        {ticket.number}
        <b className="pick-state">{names.served('ticketStates', ticket.state)}</b>
        <span>{t('people', { n: ticket.people })}</span>
        <span>{time.short(ticket.openedAt)}</span>
        {isPicked && <b className="pick-chosen">{t('chosen')}</b>}
      </span>
      <span className="pick-line">
        {why
          .filter(([, said]) => said.length > 0)
          .map(([name, said]) => (
            <span key={name} className="pick-why">
              <span className="muted">{name}</span> {said.join(t('and'))}
            </span>
          ))}
      </span>
    </>
  );
}
