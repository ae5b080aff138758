import { useMutation } from '@tanstack/react-query';
import { App, Button, Empty, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { useTime } from '../../words/time.js';
import { useProblem } from '../../words/use-problem.js';
import type { Row } from './draft-rows.js';

/** Every version there was; the rows of an older one can be taken up as the draft, to go back. */
export function CatalogueVersions({
  versions,
  onLoad,
}: {
  readonly versions: Answer<'readCatalogues'>['versions'];
  readonly onLoad: (rows: readonly Row[]) => void;
}) {
  const { t } = useTranslation('settingsCatalogue');
  const { message } = App.useApp();
  const time = useTime();
  const say = useProblem();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (version: number) =>
      take(api.GET('/api/catalogue/versions/{version}', { params: { path: { version } } })),
    onSuccess: ({ rows, version }) => {
      onLoad(rows as Row[]);
      void message.info(t('loaded', { version }));
    },
    onError: (error) => void message.error(say(error).title),
  });
  return (
    <section className="panel box" aria-label={t('versions')}>
      <h2>{t('versions')}</h2>
      {versions.length === 0 && <Empty description={t('noVersions')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      <ul>
        {versions.map((one) => (
          <li key={one.version}>
            <div>
              <b>{t('version', { version: one.version })}</b>{' '}
              <Tag className={one.state === 'draft' ? 'chip chip-soon' : 'chip'}>{t(`states.${one.state}`)}</Tag>
              <p className="muted">
                {t('savedBy', { at: time.full(one.savedAt), by: one.savedBy.id, n: one.rowCount })}
              </p>
              {one.switchedAt && (
                <p className="muted">
                  {t('switchedBy', {
                    at: time.full(one.switchedAt),
                    by: one.switchedBy?.id ?? '',
                    from: time.full(one.validFrom),
                  })}
                </p>
              )}
              {one.note && <p>{one.note}</p>}
            </div>
            {one.state === 'active' && (
              <Button loading={isPending && variables === one.version} onClick={() => mutate(one.version)}>
                {t('load')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
