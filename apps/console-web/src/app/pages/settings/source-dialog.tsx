import { useMutation } from '@tanstack/react-query';
import { Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import { readSettings, settingNames, settingsSkeleton } from './settings-skeleton.js';

const ID = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** A new source: its channel, its id, and what the channel must be told. */
export function SourceDialog({
  channels,
  onClose,
  onDone,
}: {
  readonly channels: Answer<'listSources'>['channels'];
  readonly onClose: () => void;
  readonly onDone: (made: Answer<'createSource'>) => void;
}) {
  const { t, i18n } = useTranslation('settingsSources');
  const field = useId();
  const [chosen, setChosen] = useState('webform');
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [withKey, setWithKey] = useState(true);
  const [written, setWritten] = useState<string>();
  const channel = channels.find((one) => one.id === chosen);
  const names = settingNames(channel?.settings);
  const text = written ?? JSON.stringify(settingsSkeleton(channel?.settings), undefined, 2);
  const settings = readSettings(text);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      take(api.POST('/api/sources', { body: { id, channel: chosen, name, settings: settings ?? {}, withKey } })),
    onSuccess: onDone,
  });
  return (
    <Modal
      open
      title={t('make')}
      okText={t('makeIt')}
      okButtonProps={{ disabled: !ID.test(id) || !settings }}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <div className="fields">
        <label htmlFor={`${field}-channel`}>{t('channel')}</label>
        <Select
          id={`${field}-channel`}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setWritten(undefined);
          }}
          options={channels.map((one) => ({
            value: one.id,
            label: i18n.language === 'en' ? one.title.en : one.title.zh,
          }))}
        />
        <label htmlFor={`${field}-name`}>{t('name')}</label>
        <Input id={`${field}-name`} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        <label htmlFor={`${field}-id`}>{t('id')}</label>
        <Input
          id={`${field}-id`}
          aria-describedby={`${field}-id-why`}
          maxLength={63}
          autoComplete="off"
          value={id}
          status={id && !ID.test(id) ? 'error' : ''}
          onChange={({ target }) => setId(target.value)}
        />
        <small id={`${field}-id-why`} className="muted">
          {t('idWhy')}
        </small>
        {channel?.keys === 'may' && (
          <Checkbox checked={withKey} onChange={({ target }) => setWithKey(target.checked)}>
            {t('withKey')}
          </Checkbox>
        )}
        {names.length > 0 && (
          <>
            <label htmlFor={`${field}-settings`}>{t('settings')}</label>
            <Input.TextArea
              id={`${field}-settings`}
              aria-describedby={`${field}-settings-why`}
              className="code"
              autoSize={{ minRows: 3, maxRows: 14 }}
              value={text}
              status={settings ? '' : 'error'}
              onChange={({ target }) => setWritten(target.value)}
            />
            <small id={`${field}-settings-why`} className="muted">
              {t('settingsWhy', { names: names.join(', ') })}
            </small>
          </>
        )}
        {error && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
