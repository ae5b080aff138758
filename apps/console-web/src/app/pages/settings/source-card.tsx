import { Button, Popconfirm, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { type Health, sourceHealth } from '../ledger/source-health.js';
import type { Source } from './answers.js';

const COLOURS: Record<Health, string> = {
  well: 'chip chip-good',
  off: 'chip',
  troubled: 'chip chip-late',
  silent: 'chip chip-soon',
  never: 'chip',
};

/** One source: what it is, how it fares, and its keys by their last letters. */
export function SourceCard({
  source,
  channel,
  isBusy,
  onSwitch,
  onEdit,
  onRotate,
  onEnd,
}: {
  readonly source: Source;
  readonly channel: Answer<'listSources'>['channels'][number] | undefined;
  readonly isBusy: boolean;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onEdit: () => void;
  readonly onRotate: () => void;
  readonly onEnd: (keyId: string) => void;
}) {
  const { t, i18n } = useTranslation('settingsSources');
  const time = useTime();
  const health = sourceHealth(source, Date.now());
  const isFile = source.origin === 'file';
  const name = source.name || source.id;
  const title = i18n.language === 'en' ? channel?.title.en : channel?.title.zh;
  const last = source.lastReceivedAt
    ? t('last', { at: time.full(source.lastReceivedAt), n: source.receivedToday })
    : t('nothing');
  return (
    <li className="source">
      <div className="source-name">
        <b>{name}</b> <Tag className={COLOURS[health]}>{t(`health.${health}`)}</Tag>
        {isFile && <Tag className="chip">{t('file')}</Tag>}
        <p className="muted">{`${title ?? source.channel} · ${source.id}`}</p>
        <p className="muted">{last}</p>
        {health === 'troubled' && (
          <p className="wrong">{t('trouble', { what: source.lastError, at: time.full(source.lastErrorAt) })}</p>
        )}
        {isFile && <p className="muted">{t('inFile')}</p>}
      </div>
      <div className="source-keys">
        {channel?.keys && source.keys.length === 0 && (
          <p className={channel.keys === 'must' ? 'wrong' : 'muted'}>{t(`keyless.${channel.keys}`)}</p>
        )}
        <ul>
          {source.keys.map((key) => (
            <li key={key.id} className={key.counts ? '' : 'muted'}>
              <code>{t('hint', { hint: key.hint })}</code>{' '}
              {key.endsAt
                ? t(key.counts ? 'until' : 'endedAt', { at: time.full(key.endsAt) })
                : t('since', { at: time.full(key.madeAt), by: key.madeBy ?? t('file') })}{' '}
              {key.counts && !isFile && (
                <Popconfirm title={t('endNow')} okText={t('end')} onConfirm={() => onEnd(key.id)}>
                  <Button size="small" danger aria-label={`${t('end')} ${key.hint}`}>
                    {t('end')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
        {!isFile && (
          <div className="actions">
            {channel?.keys && <Button onClick={onRotate}>{t('rotate')}</Button>}
            <Button aria-label={`${t('edit')} ${name}`} onClick={onEdit}>
              {t('edit')}
            </Button>
          </div>
        )}
      </div>
      <Switch
        aria-label={`${t('on')} ${name}`}
        checked={source.enabled}
        disabled={isFile}
        loading={isBusy}
        onChange={onSwitch}
      />
    </li>
  );
}
