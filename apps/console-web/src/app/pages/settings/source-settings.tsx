import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Input, Modal, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import type { Source } from './answers.js';
import { readWritten, sectionsOf, writtenOf } from './setting-fields.js';
import { isSaidBeside, SettingSections } from './setting-sections.js';
import { useFirstWrong } from './use-first-wrong.js';

type Channel = Answer<'listSources'>['channels'][number];
type Kept = Answer<'readSettings'>;

/** What a source is told, to be changed: read at the moment the form opens. */
export function SourceSettings({
  source,
  channel,
  onClose,
  onDone,
}: {
  readonly source: Source;
  readonly channel: Channel | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settingsSources');
  const { id } = source;
  const { data, error, refetch } = useQuery({
    queryKey: ['source-settings', id],
    queryFn: () => take(api.GET('/api/sources/{id}/settings', { params: { path: { id } } })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = `${t('edit')} · ${source.name || id}`;
  if (data)
    return <Form id={id} title={title} kept={data} schema={channel?.settings} onClose={onClose} onDone={onDone} />;
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      {error ? <Trouble error={error} onAgain={() => void refetch()} /> : <Loading />}
    </Modal>
  );
}

function Form({
  id,
  title,
  kept,
  schema,
  onClose,
  onDone,
}: {
  readonly id: string;
  readonly title: string;
  readonly kept: Kept;
  readonly schema: unknown;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settingsSources');
  const { message } = App.useApp();
  const field = useId();
  const { form, look } = useFirstWrong();
  const sections = sectionsOf(schema);
  const [name, setName] = useState(kept.name);
  const [enabled, setEnabled] = useState(kept.enabled);
  const [written, setWritten] = useState(() => writtenOf(sections, kept.settings));
  const [isAsked, setAsked] = useState(false);
  const { settings, wrong } = readWritten(sections, written, kept.kept);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () =>
      take(
        api.PATCH('/api/sources/{id}', {
          params: { path: { id } },
          body: { name, enabled, seen: kept.seen, ...(sections.length && { settings }) },
        }),
      ),
    onSuccess: () => {
      void message.success(t('changed'));
      onDone();
    },
  });
  const save = () => {
    setAsked(true);
    reset();
    if (Object.keys(wrong).length === 0) mutate(undefined, { onError: look });
    else look();
  };
  return (
    <Modal open title={title} okText={t('save')} confirmLoading={isPending} onOk={save} onCancel={onClose}>
      <div className="fields" ref={form}>
        <label htmlFor={`${field}-name`}>{t('name')}</label>
        <Input id={`${field}-name`} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        <div className="actions">
          <Switch id={`${field}-on`} checked={enabled} onChange={setEnabled} />
          <label htmlFor={`${field}-on`}>{t('on')}</label>
        </div>
        <SettingSections
          sections={sections}
          written={written}
          kept={kept.kept}
          wrong={isAsked ? wrong : {}}
          refused={error}
          onChange={(next) => {
            // "Give it anew" is no answer to what is to end.
            if (next.ended !== written.ended) reset();
            setWritten(next);
          }}
        />
        {sections.length === 0 && <p className="muted">{t('noSettings')}</p>}
        {kept.kept.length > 0 && <p className="muted">{t('keptWhy')}</p>}
        {error && !isSaidBeside(error, sections) && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
