import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Moves, percentOf, TryBox } from './try-box.js';

/** Another precision of merging: what would not have been merged, and what would. */
export function TryMerging({ precision }: { readonly precision: number }) {
  const { t } = useTranslation('settingsCity');
  const [percent, setPercent] = useState(percentOf(precision));
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => take(api.POST('/api/thresholds/try', { body: { mergePrecision: percent / 100, days: 30 } })),
  });
  return (
    <TryBox
      title={t('tryTitle')}
      why={t('tryWhy')}
      values={[{ label: t('mergePrecision'), value: percent, least: 90, onChange: setPercent }]}
      isBusy={isPending}
      error={error}
      onTry={() => mutate()}
    >
      {data && (
        <>
          <p role="status">
            {t('tried', data)}
            {data.byOthers > 0 && ` ${t('byOthers', { n: data.byOthers })}`}
          </p>
          <Moves rows={data.examples.map((one) => ({ ...one, said: t(one.merged ? 'wouldStand' : 'wouldMerge') }))} />
        </>
      )}
    </TryBox>
  );
}
