import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { knownOf } from './map-figures.js';
import { type Outline, type Point, STANDINGS } from './map-view.js';

interface Noted {
  readonly page: Answer<'readPoints'>;
  readonly outline: Outline | undefined;
  readonly inside: readonly Point[];
  readonly outside: number;
  readonly total: number;
}

/** What the signs mean, and all that the map does not show. */
export function MapNotes({ page, outline, inside, outside, total }: Noted) {
  const { t } = useTranslation('map');
  const known = knownOf(page);
  const notes = [
    known.said === 'cut' ? t('cut', { ...known, tickets: total }) : t('known', { ...known, tickets: total }),
    outside > 0 && t('outside', { n: outside }),
    !outline && t('noOutline'),
    outline?.source && t('source', { source: outline.source }),
  ].filter(Boolean);
  return (
    <>
      <ul className="map-signs">
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <i className={standing} aria-hidden="true" />
            {t('counted', {
              standing: t(`standing.${standing}`),
              n: inside.filter((one) => one.standing === standing).length,
            })}
          </li>
        ))}
      </ul>
      <ul className="muted">
        {notes.map((note) => (
          <li key={String(note)}>{note}</li>
        ))}
      </ul>
    </>
  );
}
