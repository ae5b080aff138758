import { useTranslation } from 'react-i18next';
import { drawCurve, sumUp } from './draw-curve.js';
import type { ScreenData } from './use-screen.js';

const BOX = { width: 300, height: 70 };
const STEP = 3;

/** 热点: what grows faster than its own past. */
export function Hot({ hot }: { readonly hot: ScreenData['hot'] }) {
  const { t } = useTranslation('screen');
  return (
    <section className="wall-box wall-hot" aria-label={t('hot')}>
      <h2>
        {t('hot')}
        <small className="wall-aside">{t('hours72')}</small>
      </h2>
      {hot.length === 0 && <p className="wall-none">{t('noHot')}</p>}
      <ul>
        {hot.map(({ id, name, requesters, state, curve }) => {
          const { line, area } = drawCurve(sumUp(curve, STEP), BOX);
          return (
            <li key={id} className={state === 'open' ? 'hot-open' : ''}>
              <p>
                <b>{name}</b>
                <span className="hot-people">{t('people', { n: requesters })}</span>
              </p>
              <svg viewBox={`0 -4 ${BOX.width} ${BOX.height + 8}`} preserveAspectRatio="none" aria-hidden="true">
                <path d={area} className="curve-area" />
                <path d={line} className="curve-line" vectorEffect="non-scaling-stroke" />
              </svg>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
