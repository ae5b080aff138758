import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';

type Tried = Answer<'tryDraft'>;

/** What the draft would have done with last month: how much, from whom to whom, and which tickets. */
export function TriedDraft({ tried }: { readonly tried: Tried }) {
  const { t } = useTranslation('settingsCatalogue');
  const time = useTime();
  const names = useNames();
  const unit = (one: Tried['moves'][number]['from']) => one?.name ?? t('nobody');
  const units = ({ departments }: Tried['examples'][number]['before']) =>
    departments
      .map(({ department, role }) => `${department.name} · ${names.served('assignmentRoles', role)}`)
      .join(t('comma')) || t('nobody');
  const numbers = { tickets: tried.tickets, elsewhere: tried.elsewhere };
  return (
    <section className="panel box" aria-label={t('triedTitle')}>
      <h2>{t('triedTitle')}</h2>
      <p role="status">
        {t('tried', { from: time.full(tried.since), to: time.full(tried.until), ...numbers })}
        {tried.cutShort && ` ${t('cutShort')}`}
      </p>
      {tried.moves.length > 0 && (
        <ul className="moves">
          {tried.moves.map(({ from, to, tickets }) => (
            <li key={`${from?.id} ${to?.id}`}>
              <b className="count">{tickets}</b>
              <span>{t('move', { from: unit(from), to: unit(to) })}</span>
            </li>
          ))}
        </ul>
      )}
      {tried.examples.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
        <section className="scroll" tabIndex={0} aria-label={t('examples')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('ticket')}</th>
                <th scope="col">{t('category')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {tried.examples.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={`/tickets/${one.number}`}>{one.title || one.number}</Link>
                    <small className="muted">{`${one.number} · ${time.short(one.openedAt)}`}</small>
                  </th>
                  <td>
                    {names.ofCity('categories', one.category)}
                    <small className="muted">{names.ofCity('districts', one.district)}</small>
                  </td>
                  <td>
                    <span className="gone">{units(one.before)}</span>
                    <small className="muted">{one.before.rule}</small>
                  </td>
                  <td>
                    <b>{units(one.after)}</b>
                    <small className="muted">{one.after.rule}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
