import { useTranslation } from 'react-i18next';
import type { Hints } from './use-hints.js';

/** What the words seem to be about, with how likely that is; the router decides when it is saved. */
export function Guesses({ categories }: { readonly categories: Hints['categories'] }) {
  const { t } = useTranslation('call');
  if (!categories.length) return null;
  return (
    <p className="guesses" aria-live="polite">
      <span className="muted">{t('guess')}</span>
      {categories.map(({ id, name, probability, words }, at) => (
        <span key={id} className={at === 0 ? 'guess guess-best' : 'guess'} title={words.join(t('and'))}>
          {name}
          {probability !== undefined && <b>{t('percent', { n: Math.round(probability * 100) })}</b>}
        </span>
      ))}
    </p>
  );
}
