import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { TryDispatching } from './try-dispatching.js';
import { TryMerging } from './try-merging.js';
import { TrySuggesting } from './try-suggesting.js';

type Facts = readonly (readonly [name: string, value: string | number, why: string])[];

/** 阈值: from when on the house merges and dispatches by itself; another one can be tried, and is changed in the profile. */
export function Thresholds() {
  const { t } = useTranslation('settingsCity');
  const time = useTime();
  const { data, error, refetch } = useQuery({
    queryKey: ['thresholds'],
    queryFn: () => take(api.GET('/api/thresholds')),
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const { matching, routing, profileVersion } = data;
  const share = (value: number | null) =>
    value === null ? t('never') : t('percent', { n: +(value * 100).toFixed(1) });
  const merging: Facts = [
    [t('mergePrecision'), share(matching.mergePrecision), t('mergePrecisionWhy', { from: share(matching.mergesFrom) })],
    [
      t('suggestPrecision'),
      share(matching.suggestPrecision),
      t('suggestPrecisionWhy', { from: share(matching.suggestsFrom) }),
    ],
    [t('windowDays'), matching.windowDays, t('windowDaysWhy')],
    [t('repeatWindowDays'), matching.repeatWindowDays, t('repeatWindowDaysWhy')],
    [
      t('scorecard'),
      matching.scorecard.version,
      t('scorecardWhy', { pairs: matching.scorecard.pairs, same: matching.scorecard.same }),
    ],
  ];
  const dispatching: Facts = [
    [t('sureFrom'), share(routing.sureFrom), t('sureFromWhy', { n: share(routing.autoAccuracy) })],
    [t('proposeFrom'), share(routing.proposeFrom), t('proposeFromWhy')],
    [
      t('model'),
      routing.model?.version ?? t('noModel'),
      routing.model ? t('modelWhy', { at: time.full(routing.model.madeAt) }) : t('noModelWhy'),
    ],
  ];
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      <Alert type="info" showIcon title={t('readOnly', { version: profileVersion })} />
      <Box title={t('merging')} facts={merging} />
      <TryMerging precision={matching.mergePrecision} />
      <TrySuggesting precision={matching.suggestPrecision} />
      <Box title={t('dispatching')} facts={dispatching} />
      {routing.model && <TryDispatching {...routing} />}
    </>
  );
}

function Box({ title, facts }: { readonly title: string; readonly facts: Facts }) {
  return (
    <section className="panel box" aria-label={title}>
      <h2>{title}</h2>
      <dl className="thresholds">
        {facts.map(([name, value, why]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{value}</b>
              <p className="muted">{why}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
