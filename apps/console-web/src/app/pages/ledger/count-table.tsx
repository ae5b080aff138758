import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { type Health, sourceHealth } from './source-health.js';

const COUNTS = ['received', 'linked', 'waiting', 'quarantined', 'rejected', 'replays'] as const;
const COLOURS: Record<Health, string> = {
  well: 'chip chip-good',
  off: '',
  troubled: 'chip chip-late',
  silent: 'chip chip-soon',
  never: '',
};
type Counts = Pick<Answer<'readLedger'>['total'], (typeof COUNTS)[number]>;

function Numbers({ of }: { readonly of: Counts }) {
  return COUNTS.map((key) => (
    <td key={key} className={key === 'quarantined' && of[key] > 0 ? 'count wrong' : 'count'}>
      {of[key]}
    </td>
  ));
}

function Heads() {
  const { t } = useTranslation('ledger');
  return COUNTS.map((key) => (
    <th key={key} scope="col" className="count">
      {t(key)}
    </th>
  ));
}

export function ChannelTable({ ledger }: { readonly ledger: Answer<'readLedger'> }) {
  const { t } = useTranslation('ledger');
  const names = useNames();
  return (
    <section className="panel ledger" aria-label={t('channel')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('channel')}</th>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {ledger.channels.map((row) => (
            <tr key={row.channel}>
              <th scope="row">{names.served('channels', row.channel)}</th>
              <Numbers of={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <Numbers of={ledger.total} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

export function SourceTable({ ledger }: { readonly ledger: Answer<'readLedger'> }) {
  const { t } = useTranslation('ledger');
  const names = useNames();
  const time = useTime();
  const now = Date.now();
  return (
    <section className="panel ledger" aria-label={t('source')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('source')}</th>
            <th scope="col">{t('state')}</th>
            <Heads />
            <th scope="col">{t('last')}</th>
          </tr>
        </thead>
        <tbody>
          {ledger.sources.map((row) => {
            const health = sourceHealth(row, now);
            return (
              <tr key={row.sourceId}>
                <th scope="row">
                  {row.name || row.sourceId}
                  <small className="muted">{`${row.sourceId} · ${names.served('channels', row.channel)}`}</small>
                </th>
                <td>
                  <Tag className={COLOURS[health]}>{t(`health.${health}`)}</Tag>
                  {health === 'troubled' && <small className="wrong">{row.lastError}</small>}
                </td>
                <Numbers of={row} />
                <td className="moment">{time.short(row.lastReceivedAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
