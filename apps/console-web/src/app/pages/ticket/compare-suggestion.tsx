import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { suggestionIn } from './evidence.js';
import { markDifferences } from './mark-differences.js';
import { useTicket } from './use-ticket.js';
import { Shared, Weights } from './why-merged.js';

interface Compare {
  readonly ticket: Ticket;
  readonly at: number;
  readonly mayMerge: boolean;
  readonly onAccept: (id: string, number: string) => void;
  readonly onRefuse: (id: string) => void;
  readonly onNext: () => void;
}

/** This ticket and one it may be the same as, side by side, with what only one of them says marked. */
export function CompareSuggestion({ ticket, at, mayMerge, onAccept, onRefuse, onNext }: Compare) {
  const { t } = useTranslation('ticket');
  const { suggestions } = ticket;
  const suggestion = suggestions[at % suggestions.length];
  const { data: other, error } = useTicket(suggestion?.ticketId);
  if (!suggestion) return null;
  const weighed = suggestionIn(ticket, suggestion.ticketId);
  return (
    <section className="suggestion" aria-label={t('suggestions.title')}>
      <header>
        <h3>{t('suggestions.title')}</h3>
        <span className="muted">{t('why.score', { score: Math.round(suggestion.score * 100) })}</span>
        {suggestions.length > 1 && (
          <Button size="small" type="text" onClick={onNext}>
            {t('suggestions.of', { n: (at % suggestions.length) + 1, all: suggestions.length })} <kbd>c</kbd>
          </Button>
        )}
      </header>
      {error ? (
        <Trouble error={error} />
      ) : !other ? (
        <Loading />
      ) : (
        <>
          <div className="sides">
            <Side name={t('suggestions.here')} only={t('suggestions.onlyHere')} ticket={ticket} other={other} />
            <Side name={t('suggestions.there')} only={t('suggestions.onlyThere')} ticket={other} other={ticket} />
          </div>
          {weighed && (
            <details>
              <summary>{t('why.weights')}</summary>
              <Shared weighed={weighed} />
              <Weights weighed={weighed} />
            </details>
          )}
          {mayMerge && (
            <footer>
              <Button type="primary" onClick={() => onAccept(other.id, other.number)}>
                {t('suggestions.accept')} <kbd>a</kbd>
              </Button>
              <Button onClick={() => onRefuse(other.id)}>
                {t('suggestions.refuse')} <kbd>r</kbd>
              </Button>
            </footer>
          )}
        </>
      )}
    </section>
  );
}

interface OneSide {
  readonly name: string;
  readonly only: string;
  readonly ticket: Ticket;
  readonly other: Ticket;
}

function Side({ name, only, ticket, other }: OneSide) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  const wordsOf = ({ title, appeals }: Ticket) => [title, ...appeals.map(({ text }) => text)].join('\n');
  const against = wordsOf(other);
  const facts = [
    ['category', names.ofCity('categories', ticket.category), ticket.category !== other.category],
    ['district', names.ofCity('districts', ticket.district), ticket.district !== other.district],
    ['opened', time.full(ticket.openedAt), false],
    ['people', `${ticket.appeals.length}`, false],
  ] as const;
  return (
    <div className="side">
      <h4>
        {name} <span className="muted">{ticket.number}</span>
      </h4>
      <p className="side-title">
        <Marked text={ticket.title} against={against} only={only} />
      </p>
      <dl className="shared">
        {facts.map(([key, value, differs]) => (
          <div key={key} className={differs ? 'differs' : undefined}>
            <dt>{t(`facts.${key}`)}</dt>
            <dd>{value || (differs && t('meanwhile.none'))}</dd>
          </div>
        ))}
      </dl>
      {ticket.appeals.slice(0, 3).map(({ id, text }) => (
        <blockquote key={id}>
          <Marked text={text} against={against} only={only} />
        </blockquote>
      ))}
    </div>
  );
}

function Marked({ text, against, only }: { readonly text: string; readonly against: string; readonly only: string }) {
  return markDifferences(text, against).map(({ text: part, isShared }, at) =>
    isShared ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change places
      <ins key={at} title={only}>
        {part}
      </ins>
    ),
  );
}
