import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/types.js';
import { useNames } from '../../words/use-names.js';
import type { Point } from './map-view.js';

const PAGE = 50;

interface Table {
  readonly points: readonly Point[];
  readonly title: string;
  readonly districts?: Answer<'readPoints'>['districts'];
  readonly onClose?: () => void;
}

/** What the map shows, for whoever reads it rather than sees it. */
export function MapTable({ points, title, districts, onClose }: Table) {
  const { t } = useTranslation('map');
  const names = useNames();
  const [most, setMost] = useState(PAGE);
  return (
    <div className="ranking map-table">
      {districts && (
        <table>
          <caption>{t('byDistrict')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.district')}</th>
              <th scope="col">{t('column.tickets')}</th>
            </tr>
          </thead>
          <tbody>
            {districts.map(({ district, tickets }) => (
              <tr key={district}>
                <th scope="row">{names.ofCity('districts', district) || t('noPlace')}</th>
                <td className="count">{tickets}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.ticket')}</th>
            <th scope="col">{t('column.standing')}</th>
            <th scope="col">{t('column.district')}</th>
            <th scope="col">{t('column.point')}</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(0, most).map(({ number, title: name, standing, district, latitude, longitude }) => (
            <tr key={number}>
              <th scope="row">
                <Link to={`/tickets/${number}`}>{name || number}</Link>
              </th>
              <td>{t(`standing.${standing}`)}</td>
              <td>{names.ofCity('districts', district) || t('noPlace')}</td>
              <td className="count">{t('degrees', { latitude, longitude })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {points.length > most && <Button onClick={() => setMost(most + PAGE)}>{t('more')}</Button>}
      {onClose && <Button onClick={onClose}>{t('close')}</Button>}
    </div>
  );
}
