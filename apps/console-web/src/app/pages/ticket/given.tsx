import { Tag, Tooltip } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appeal } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { type GivenRow, givenRows } from './given-rows.js';

/** What an appeal was given beside its words, and what was read out of them: small, since the words come first. */
export function Given({ appeal }: { readonly appeal: Appeal }) {
  const { t } = useTranslation('ticket');
  const names = useNames();
  const time = useTime();
  const id = useId();
  const say = ({ kind, value }: GivenRow) => {
    if (kind === 'type') return names.served('appealTypes', value);
    if (kind === 'time') return time.full(value);
    if (kind === 'seconds') return t('given.seconds', { n: value });
    return kind === 'direction' ? t(value === 'out' ? 'given.out' : 'given.in') : value;
  };
  const parts = givenRows(appeal);
  return (
    <>
      {(['said', 'read'] as const).map(
        (part) =>
          parts[part].length > 0 && (
            <section key={part} className="given" aria-labelledby={`${id}-${part}`}>
              <h4 id={`${id}-${part}`}>{t(`given.${part}`)}</h4>
              <dl>
                {parts[part].map((row) => (
                  <div key={`${row.name} ${row.known}`}>
                    <dt>{row.known ? t(`given.names.${row.known}`) : row.name}</dt>
                    <dd>{say(row)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
      )}
    </>
  );
}

/** A form for which no browser worked: told to whoever reads it, and no more than that. */
export function Unproven({ appeal: { given } }: { readonly appeal: Appeal }) {
  const { t } = useTranslation('ticket');
  if (!given?.unproven) return null;
  return (
    <Tooltip title={t('given.unprovenWhy')}>
      <Tag className="chip" tabIndex={0}>
        {t('given.unproven')}
      </Tag>
    </Tooltip>
  );
}
