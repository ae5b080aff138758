import { useMutation } from '@tanstack/react-query';
import { Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import { readWritten, sectionsOf, writtenOf } from './setting-fields.js';
import { isSaidBeside, SettingSections } from './setting-sections.js';
import { useFirstWrong } from './use-first-wrong.js';

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
  const channel = channels.find((one) => one.id === chosen);
  const sections = sectionsOf(channel?.settings);
  const [written, setWritten] = useState(() => writtenOf(sections, {}));
  const [isAsked, setAsked] = useState(false);
  const { form, look } = useFirstWrong();
  const { settings, wrong } = readWritten(sections, written, []);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => take(api.POST('/api/sources', { body: { id, channel: chosen, name, settings, withKey } })),
    onSuccess: onDone,
  });
  const save = () => {
    setAsked(true);
    reset();
    if (Object.keys(wrong).length === 0) mutate(undefined, { onError: look });
    else look();
  };
  return (
    <Modal
      open
      title={t('make')}
      okText={t('makeIt')}
      okButtonProps={{ disabled: !ID.test(id) }}
      confirmLoading={isPending}
      onOk={save}
      onCancel={onClose}
    >
      <div className="fields" ref={form}>
        <label htmlFor={`${field}-channel`}>{t('channel')}</label>
        <Select
          id={`${field}-channel`}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setAsked(false);
            reset();
            setWritten(writtenOf(sectionsOf(channels.find((one) => one.id === next)?.settings), {}));
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
        <SettingSections
          sections={sections}
          written={written}
          wrong={isAsked ? wrong : {}}
          refused={error}
          onChange={setWritten}
        />
        {sections.length > 0 && <p className="muted">{t('settingsWhy')}</p>}
        {error && !isSaidBeside(error, sections) && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
