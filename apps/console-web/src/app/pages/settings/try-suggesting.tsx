import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Moves, percentOf, TryBox } from './try-box.js';

/** Another precision of suggesting: what dispatchers would not have been shown, and what of it they took up. */
export function TrySuggesting({ precision }: { readonly precision: number }) {
  const { t } = useTranslation('settingsCity');
  const [percent, setPercent] = useState(percentOf(precision));
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      take(api.POST('/api/thresholds/try-suggesting', { body: { suggestPrecision: percent / 100, days: 30 } })),
  });
  return (
    <TryBox
      title={t('trySuggesting')}
      why={t('trySuggestingWhy')}
      values={[{ label: t('suggestPrecision'), value: percent, least: 5, onChange: setPercent }]}
      isBusy={isPending}
      error={error}
      onTry={() => mutate()}
    >
      {data && (
        <>
          <p role="status">
            {t('triedSuggesting', data)}
            {data.byOthers > 0 && ` ${t('byOthers', { n: data.byOthers })}`}
          </p>
          <Moves
            rows={data.examples.map((one) => ({
              ...one,
              said: t(one.taken ? 'wouldLose' : one.suggested ? 'wouldHide' : 'wouldShow'),
            }))}
          />
        </>
      )}
    </TryBox>
  );
}
