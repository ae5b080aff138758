import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';

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
      <Box title={t('dispatching')} facts={dispatching} />
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

function TryMerging({ precision }: { readonly precision: number }) {
  const { t } = useTranslation('settingsCity');
  const field = useId();
  const [percent, setPercent] = useState(+(precision * 100).toFixed(2));
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => take(api.POST('/api/thresholds/try', { body: { mergePrecision: percent / 100, days: 30 } })),
  });
  return (
    <section className="panel box" aria-label={t('tryTitle')}>
      <h2>{t('tryTitle')}</h2>
      <div className="actions">
        <label htmlFor={field}>{t('mergePrecision')}</label>
        <InputNumber
          id={field}
          min={90}
          max={100}
          step={0.1}
          suffix={t('percentSign')}
          value={percent}
          onChange={(next) => next !== null && setPercent(next)}
        />
        <Button type="primary" loading={isPending} onClick={() => mutate()}>
          {t('try')}
        </Button>
      </div>
      <p className="muted">{t('tryWhy')}</p>
      {error && <Trouble error={error} />}
      {data && <TriedMerging tried={data} />}
    </section>
  );
}

function TriedMerging({ tried }: { readonly tried: Answer<'tryThresholds'> }) {
  const { t } = useTranslation('settingsCity');
  const { decisions, merged, gone, gained, byOthers, examples } = tried;
  return (
    <>
      <p role="status">
        {t('tried', { decisions, merged, gone, gained })}
        {byOthers > 0 && ` ${t('byOthers', { n: byOthers })}`}
      </p>
      <ul className="moves">
        {examples.map((one) => (
          <li key={one.appealNumber}>
            <b className="count">{one.score.toFixed(3)}</b>
            <span>
              {`${one.title || one.appealNumber} → `}
              <Link to={`/tickets/${one.ticketNumber}`}>{one.ticketNumber}</Link>{' '}
              <span className="muted">{t(one.merged ? 'wouldStand' : 'wouldMerge')}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
