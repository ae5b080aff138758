import { useTranslation } from 'react-i18next';
import type { Decision, Ticket } from '../../api/types.js';
import { useNames } from '../../words/use-names.js';
import { mergesOf, readWeighed, sharedIn, type Weighed } from './evidence.js';

const MOST = 8;

/** Why the appeals of a ticket are one matter: per appeal the words, the places, what counted how much, the runner-up. */
export function WhyMerged({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const merges = mergesOf(ticket);
  return (
    <section className="why">
      <h3>{t('why.merge')}</h3>
      {merges.length === 0 && <p className="muted">{t('onlyOne')}</p>}
      {merges.map(({ number, decision }, at) => (
        <details key={decision.id} open={at === 0}>
          <summary>
            <b>{number}</b> <span>{decision.reason}</span>
          </summary>
          <Merge decision={decision} />
        </details>
      ))}
    </section>
  );
}

function Merge({ decision }: { readonly decision: Decision }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const chosen = readWeighed(decision.evidence.chosen);
  const runnerUp = readWeighed(decision.evidence.runnerUp);
  const by = t('by', { kind: names.own('actors', decision.decidedBy.kind), id: decision.decidedBy.id });
  return (
    <>
      {chosen && <Shared weighed={chosen} />}
      {chosen && <Weights weighed={chosen} />}
      {runnerUp && (
        <p>
          <b>{t('why.runnerUp')}</b> {runnerUp.number} {t('why.score', { score: Math.round(runnerUp.score * 100) })}
          {runnerUp.contradiction && <span className="muted"> {runnerUp.contradiction}</span>}
        </p>
      )}
      <small className="muted">
        {[t('why.decidedBy', { by }), t('why.version', { version: decision.version })].join(' · ')}
      </small>
    </>
  );
}

/** The words and places of both, as they were seen. */
export function Shared({ weighed }: { readonly weighed: Weighed }) {
  const { t } = useTranslation('ticket');
  const { words, places } = sharedIn(weighed);
  return (
    <dl className="shared">
      {words.length > 0 && (
        <>
          <dt>{t('why.words')}</dt>
          <dd>
            {words.map((word) => (
              <mark key={word}>{word}</mark>
            ))}
          </dd>
        </>
      )}
      {places.length > 0 && (
        <>
          <dt>{t('why.places')}</dt>
          <dd>
            {places.map((place) => (
              <mark key={place}>{place}</mark>
            ))}
          </dd>
        </>
      )}
      {weighed.contradiction && (
        <>
          <dt>{t('why.blocked')}</dt>
          <dd className="wrong">{weighed.contradiction}</dd>
        </>
      )}
    </dl>
  );
}

/** What counted for (to the right) and against (to the left), the heaviest first. */
export function Weights({ weighed }: { readonly weighed: Weighed }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const heavy = [...weighed.features]
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST);
  const most = Math.max(0.1, ...heavy.map(({ weight }) => Math.abs(weight)));
  return (
    <table className="weights">
      <caption>{t('why.weights')}</caption>
      <thead className="unseen">
        <tr>
          <th>{t('why.feature')}</th>
          <th>{t('why.points')}</th>
          <th>{t('why.seen')}</th>
        </tr>
      </thead>
      <tbody>
        {heavy.map(({ name, weight, seen }) => (
          <tr key={name}>
            <th scope="row">{names.own('features', name)}</th>
            <td className={weight < 0 ? 'against' : 'for'}>
              <i style={{ width: `${(Math.abs(weight) / most) * 100}%` }} aria-hidden="true" />
              <span>{(weight > 0 ? '+' : '') + weight.toFixed(1)}</span>
            </td>
            <td className="muted">{seen.slice(0, 3).join('、')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
