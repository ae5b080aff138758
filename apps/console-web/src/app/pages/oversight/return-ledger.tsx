import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useListing } from './listing.js';

/** 退单台账: who handed back how often, with cause and without. */
export function ReturnLedger() {
  const { t } = useTranslation('oversight');
  const { data } = useListing(['return-ledger'], () => take(api.GET('/api/returns/ledger')));
  if (!data?.departments.length) return null;
  return (
    <section className="panel oversight-ledger">
      <h2>{t('ledger')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('acts.unjustified')}</th>
            <th scope="col">{t('acts.justified')}</th>
          </tr>
        </thead>
        <tbody>
          {data.departments.map(({ department, unjustified, justified }) => (
            <tr key={department.id}>
              <th scope="row">{department.name}</th>
              <td>{unjustified}</td>
              <td>{justified}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
