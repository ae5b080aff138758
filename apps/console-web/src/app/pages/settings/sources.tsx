import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useProblem } from '../../words/use-problem.js';
import type { Source } from './answers.js';
import { curlSigned, curlWithKey } from './curl-example.js';
import { RotateDialog } from './rotate-dialog.js';
import { Copyable, ShownOnce } from './shown-once.js';
import { SourceCard } from './source-card.js';
import { SourceDialog } from './source-dialog.js';
import { SourceSettings } from './source-settings.js';

type Made = Answer<'createSource'>;

/** 接入点: the mouths of the city, how each fares, and its keys. */
export function Sources() {
  const { t } = useTranslation('settingsSources');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const say = useProblem();
  const [isMaking, setMaking] = useState(false);
  const [rotated, setRotated] = useState<Source>();
  const [edited, setEdited] = useState<Source>();
  const [made, setMade] = useState<Made>();
  const { data, error, refetch } = useQuery({
    queryKey: ['sources'],
    queryFn: () => take(api.GET('/api/sources')),
    refetchInterval: 30_000,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['sources'] });
  const change = useMutation({
    mutationFn: ({ id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
      take(api.PATCH('/api/sources/{id}', { params: { path: { id } }, body: { enabled } })),
    onError: (refused) => void message.error(say(refused).title),
    onSettled: again,
  });
  const end = useMutation({
    mutationFn: ({ id, keyId }: { readonly id: string; readonly keyId: string }) =>
      take(api.POST('/api/sources/{id}/keys/{keyId}/end', { params: { path: { id, keyId } } })),
    onSuccess: () => void message.success(t('ended')),
    onError: (refused) => void message.error(say(refused).title),
    onSettled: again,
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const done = (answer: Made) => {
    setMaking(false);
    setRotated(undefined);
    setMade(answer);
    void again();
  };
  return (
    <section className="panel box" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('make')}
        </Button>
      </header>
      <Outdated error={error} onAgain={refetch} />
      <p className="muted">{t('lead')}</p>
      {data.sources.length === 0 && <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      <ul>
        {data.sources.map((source) => (
          <SourceCard
            key={source.id}
            source={source}
            channel={data.channels.find(({ id }) => id === source.channel)}
            isBusy={change.isPending && change.variables.id === source.id}
            onSwitch={(enabled) => change.mutate({ id: source.id, enabled })}
            onEdit={() => setEdited(source)}
            onRotate={() => setRotated(source)}
            onEnd={(keyId) => end.mutate({ id: source.id, keyId })}
          />
        ))}
      </ul>
      {isMaking && <SourceDialog channels={data.channels} onClose={() => setMaking(false)} onDone={done} />}
      {edited && (
        <SourceSettings
          source={edited}
          channel={data.channels.find(({ id }) => id === edited.channel)}
          onClose={() => setEdited(undefined)}
          onDone={() => {
            setEdited(undefined);
            void again();
          }}
        />
      )}
      {rotated && <RotateDialog source={rotated} onClose={() => setRotated(undefined)} onDone={done} />}
      {made && <MadeSource made={made} door={data.door} onClose={() => setMade(undefined)} />}
    </section>
  );
}

/** The key, this once, with calls that work as they stand. */
function MadeSource({
  made: { source, key },
  door,
  onClose,
}: {
  readonly made: Made;
  readonly door: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('settingsSources');
  const called = { door, source: source.id, channel: source.channel, key };
  const sample = { text: t('sample.text'), csv: `${t('sample.heads')}\n1,${t('sample.text')}` };
  const [plain, signed] = [curlWithKey(called, sample), curlSigned(called, sample)];
  return (
    <ShownOnce
      title={`${t('ready')} · ${source.name || source.id}`}
      label={key === null ? t('address') : t('key')}
      secret={key ?? `${door}/in/${source.id}`}
      explained={key === null ? t('noKey') : t('keyOnce')}
      onClose={onClose}
    >
      {signed && (
        <>
          <h3>{t('signedCall')}</h3>
          <p className="muted">{t('signedWhy')}</p>
          <Copyable text={signed} label={t('signedCall')} />
        </>
      )}
      {plain && (
        <>
          <h3>{t('plainCall')}</h3>
          <Copyable text={plain} label={t('plainCall')} />
        </>
      )}
    </ShownOnce>
  );
}
