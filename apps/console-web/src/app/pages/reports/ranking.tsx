import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import type { Digit } from './behind.js';
import { sayFigure } from './say-figure.js';

const ZONES = { green: 'chip chip-good', yellow: 'chip chip-soon', red: 'chip chip-late' } as const;
const COUNTS = ['dispatched', 'finished', 'overdue', 'returned'] as const;

/** Departments by the indicator that ranks them, with their zones. */
export function Ranking({
  report,
  onBehind,
}: {
  readonly report: Answer<'readReport'>;
  readonly onBehind: (digit: Digit) => void;
}) {
  const { t, i18n } = useTranslation('reports');
  return (
    <section className="panel ranking" aria-label={t('ranking')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t('department')}</th>
            {COUNTS.map((key) => (
              <th key={key} scope="col" className="count">
                {t(`number.${key}`)}
              </th>
            ))}
            {report.indicators.map((one) => (
              <th key={one.id} scope="col" className="count">
                {i18n.language === 'en' ? one.en : one.zh}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.departments.map((row) => (
            <tr key={row.department}>
              <td>{row.zone ? <Tag className={ZONES[row.zone]}>{row.rank}</Tag> : row.rank}</td>
              <th scope="row">{row.name}</th>
              {COUNTS.map((key) => (
                <td key={key} className="count">
                  {row[key]}
                </td>
              ))}
              {report.indicators.map(({ id }) => {
                const figure = row.figures[id];
                return (
                  <td key={id} className="count">
                    {figure && (
                      <button
                        type="button"
                        className="ranking-figure"
                        onClick={() => onBehind({ indicator: id, department: row.department })}
                      >
                        {sayFigure(figure).shown}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
