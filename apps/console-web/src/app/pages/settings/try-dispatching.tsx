import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { percentOf, TryBox } from './try-box.js';

const BANDS = ['sure', 'propose', 'ask', 'rules'] as const;

/** Other bars of the model: from what became of last month's tickets to what would have, and how often it was right. */
export function TryDispatching(routing: { readonly sureFrom: number; readonly proposeFrom: number }) {
  const { t } = useTranslation('settingsCity');
  const [sure, setSure] = useState(percentOf(routing.sureFrom));
  const [propose, setPropose] = useState(percentOf(routing.proposeFrom));
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      take(
        api.POST('/api/thresholds/try-dispatching', {
          body: { sureFrom: sure / 100, proposeFrom: propose / 100, days: 30 },
        }),
      ),
  });
  const [judged, moved] = (['', 'moved'] as const).map((which) =>
    (data?.moves ?? []).filter(({ from, to }) => !which || from !== to).reduce((sum, { tickets }) => sum + tickets, 0),
  );
  return (
    <TryBox
      title={t('tryDispatching')}
      why={t('tryDispatchingWhy')}
      values={[
        { label: t('sureFrom'), value: sure, least: 50, onChange: setSure },
        { label: t('proposeFrom'), value: propose, least: 0, onChange: setPropose },
      ]}
      isBusy={isPending}
      error={error}
      onTry={() => mutate()}
    >
      {data && (
        <>
          <p role="status">
            {t('triedDispatching', { judged, moved })}
            {data.byOthers > 0 && ` ${t('byOtherModels', { n: data.byOthers })}`}
          </p>
          {data.moves.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
            <section className="moved-bands" tabIndex={0} aria-label={t('bandFrom')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('bandFrom')}</th>
                    {BANDS.map((band) => (
                      <th key={band} scope="col">
                        {t(`bands.${band}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {BANDS.filter((from) => data.moves.some((one) => one.from === from)).map((from) => (
                    <tr key={from}>
                      <th scope="row">{t(`bands.${from}`)}</th>
                      {BANDS.map((to) => {
                        const found = data.moves.find((one) => one.from === from && one.to === to);
                        return (
                          <td key={to} className={found && from !== to ? 'moved' : ''}>
                            {found && t('bandTickets', { n: found.tickets, right: found.right })}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </>
      )}
    </TryBox>
  );
}
