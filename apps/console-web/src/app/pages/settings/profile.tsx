import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { Calendar } from './calendar.js';

type Version = Answer<'listVersions'>['versions'][number];
const COLOURS = { valid: 'chip chip-good', none: 'chip chip-soon', wrong: 'chip chip-late' } as const;
const COUNTS = ['departments', 'districts', 'categories', 'catalogue', 'timeClasses'] as const;
const MOST_CHANGES = 30;

/** 城市画像: which one is in force, who signed it, and what each change of it changed. */
export function Profile() {
  const { t, i18n } = useTranslation('settingsCity');
  const { data, error, refetch } = useQuery({
    queryKey: ['profile'],
    queryFn: async () => {
      const [profile, { versions }] = await Promise.all([
        take(api.GET('/api/profile')),
        take(api.GET('/api/profile-versions', { params: { query: { limit: 20 } } })),
      ]);
      return { profile, versions };
    },
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const { profile, versions } = data;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      <section className="panel box" aria-label={t('profile')}>
        <h2>
          {`${i18n.language === 'en' ? profile.name.en : profile.name.zh} · ${t('version', { version: profile.version })} `}
          <Tag className={COLOURS[profile.signature]}>{t(`signatures.${profile.signature}`)}</Tag>
        </h2>
        <p className="muted">
          {profile.signedBy ? t('signedBy', { key: profile.signedBy }) : t(`unsigned.${profile.signature}`)}
        </p>
        <dl className="facts">
          {COUNTS.map((key) => (
            <div key={key}>
              <dt>{t(`counts.${key}`)}</dt>
              <dd>{profile.counts[key]}</dd>
            </div>
          ))}
        </dl>
        <Alert type="info" showIcon title={t('changeIt')} />
      </section>
      <Calendar units={profile.ownCalendars} />
      <section className="panel box" aria-label={t('versions')}>
        <h2>{t('versions')}</h2>
        <ul>
          {versions.map((version) => (
            <Changed key={`${version.since} ${version.sha256}`} version={version} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Changed({ version }: { readonly version: Version }) {
  const { t } = useTranslation('settingsCity');
  const time = useTime();
  const { changes } = version;
  const shown = (value: unknown) => (value === null ? '' : JSON.stringify(value));
  return (
    <li className="profile-version">
      <div>
        <b>{t('version', { version: version.version })}</b>{' '}
        <Tag className={COLOURS[version.signature]}>{t(`signatures.${version.signature}`)}</Tag>
        <p className="muted">{t('since', { at: time.full(version.since), hash: version.sha256.slice(0, 12) })}</p>
        {changes.length > 0 && (
          <details>
            <summary>{t('changes', { n: changes.length })}</summary>
            <ul className="changes">
              {changes.slice(0, MOST_CHANGES).map((one) => (
                <li key={`${one.at} ${one.kind}`}>
                  <code>{one.at}</code> <Tag className="chip">{t(`kinds.${one.kind}`)}</Tag>
                  <span className="gone">{shown(one.before)}</span> <span>{shown(one.after)}</span>
                </li>
              ))}
            </ul>
            {changes.length > MOST_CHANGES && (
              <p className="muted">{t('moreChanges', { n: changes.length - MOST_CHANGES })}</p>
            )}
          </details>
        )}
      </div>
    </li>
  );
}
