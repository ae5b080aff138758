import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { CatalogueTable } from './catalogue-table.js';
import { CatalogueVersions } from './catalogue-versions.js';
import { compareRows, type Row } from './draft-rows.js';
import { baseOf } from './kept-rows.js';
import { TriedDraft } from './tried-draft.js';
import { useKeptRows } from './use-kept-rows.js';

/** The rows in force, and those of the draft where there is one. */
async function readAll() {
  const { inForce, versions } = await take(api.GET('/api/catalogue'));
  const draft = versions.find(({ state }) => state === 'draft');
  if (!draft) return { inForce, versions, draft: undefined };
  const path = { version: draft.version };
  const { rows } = await take(api.GET('/api/catalogue/versions/{version}', { params: { path } }));
  return { inForce, versions, draft: { ...draft, rows: rows as Row[] } };
}

/** 派单目录: looked at, edited as a draft, tried on last month, and switched on. */
export function Catalogue() {
  const { t } = useTranslation('settingsCatalogue');
  const { message } = App.useApp();
  const time = useTime();
  const queries = useQueryClient();
  const { kept, keep } = useKeptRows();
  const edited = kept?.rows;
  const [tried, setTried] = useState<Answer<'tryDraft'>>();
  const { data, error, refetch } = useQuery({ queryKey: ['catalogue'], queryFn: readAll });
  const again = () => queries.invalidateQueries({ queryKey: ['catalogue'] });
  const save = useMutation({
    mutationFn: (rows: readonly Row[]) =>
      take(api.PUT('/api/catalogue/draft', { body: { rows: [...rows], note: '' } })),
    onSuccess: async () => {
      await again();
      keep(undefined);
      setTried(undefined);
      void message.success(t('saved'));
    },
  });
  const attempt = useMutation({
    mutationFn: () => take(api.POST('/api/catalogue/draft/try', { body: { limit: 200 } })),
    onSuccess: setTried,
  });
  const switchOn = useMutation({
    mutationFn: (revision: number) => take(api.POST('/api/catalogue/draft/switch-on', { body: { revision } })),
    onSuccess: async () => {
      await again();
      setTried(undefined);
      void message.success(t('switchedOn'));
    },
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const { inForce, draft, versions } = data;
  const base = baseOf(inForce, draft);
  const edit = (next: readonly Row[]) => keep({ rows: next, base: kept?.base ?? base });
  const rows = edited ?? draft?.rows ?? inForce.rows;
  const changes = compareRows(inForce.rows, rows);
  const isTried = tried !== undefined && tried.version === draft?.version && tried.revision === draft.revision;
  const trouble = save.error ?? attempt.error ?? switchOn.error;
  const isDraft = edited !== undefined || draft !== undefined;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      <section className="panel box" aria-label={t('title')}>
        <header>
          <h2>{t('title')}</h2>
          <div className="actions">
            {edited && <Button onClick={() => keep(undefined)}>{t('discard')}</Button>}
            <Button
              type={edited ? 'primary' : 'default'}
              disabled={!edited}
              loading={save.isPending}
              onClick={() => edited && save.mutate(edited)}
            >
              {t('save')}
            </Button>
            <Button
              type={!edited && draft && !isTried ? 'primary' : 'default'}
              disabled={!draft || edited !== undefined}
              loading={attempt.isPending}
              onClick={() => attempt.mutate()}
            >
              {t('try')}
            </Button>
            <Popconfirm
              title={t('switchOnWhy', { n: tried?.elsewhere ?? 0 })}
              okText={t('switchOn')}
              onConfirm={() => draft && switchOn.mutate(draft.revision)}
            >
              <Button
                type={isTried && !edited ? 'primary' : 'default'}
                disabled={!isTried || edited !== undefined}
                loading={switchOn.isPending}
              >
                {t('switchOn')}
              </Button>
            </Popconfirm>
          </div>
        </header>
        <p className="muted">
          {inForce.version === null
            ? t('ofProfile', { version: inForce.profileVersion, n: inForce.rows.length })
            : t('ofVersion', { version: inForce.version, at: time.full(inForce.validFrom), n: inForce.rows.length })}
        </p>
        {isDraft && (
          <Alert
            type="info"
            showIcon
            title={t(edited ? 'unsaved' : 'draft')}
            description={t('changes', {
              added: [...changes.kinds.values()].filter((kind) => kind === 'added').length,
              changed: [...changes.kinds.values()].filter((kind) => kind === 'changed').length,
              removed: changes.removed.length,
              order: t(changes.isReordered ? 'reordered' : 'sameOrder'),
            })}
          />
        )}
        {kept && kept.base !== base && !save.isPending && <Alert type="warning" showIcon title={t('meanwhile')} />}
        {trouble && <Trouble error={trouble} />}
      </section>
      {isTried && <TriedDraft tried={tried} />}
      <CatalogueTable rows={rows} changes={changes} onChange={edit} />
      <CatalogueVersions versions={versions} onLoad={edit} />
    </>
  );
}
