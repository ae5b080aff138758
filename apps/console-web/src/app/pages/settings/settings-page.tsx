import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { useNames } from '../../words/use-names.js';
import { useProblem } from '../../words/use-problem.js';
import { AccountDialog } from './account-dialog.js';
import './settings.css';

/** 人员: who may come in, and as what. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const { who } = useSession();
  const names = useNames();
  const say = useProblem();
  const [asked, setAsked] = useState<{ readonly id?: string; readonly name?: string }>();
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts'],
    queryFn: () => take(api.GET('/api/accounts')),
  });
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
      take(api.PATCH('/api/accounts/{id}', { params: { path: { id } }, body: { enabled } })),
    onError: (refused) => void message.error(say(refused).title),
    onSettled: () => void refetch(),
  });
  if (error) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="page settings">
      <section className="panel accounts" aria-label={t('people')}>
        <header>
          <h2>{t('people')}</h2>
          <Button type="primary" onClick={() => setAsked({})}>
            {t('add')}
          </Button>
        </header>
        <ul>
          {data.accounts.map(({ id, name, roles, department, enabled }) => (
            <li key={id}>
              <div>
                <b>{name}</b>
                <p>
                  {roles.map((role) => (
                    <Tag key={role} className="chip">
                      {t(`roles.${role}`)}
                    </Tag>
                  ))}
                  <span className="muted">{names.ofCity('departments', department)}</span>
                </p>
              </div>
              <Button onClick={() => setAsked({ id, name })}>{t('newPassword')}</Button>
              <span className="muted">{enabled ? t('enabled') : t('disabled')}</span>
              <Switch
                aria-label={`${t('enabled')} ${name}`}
                checked={enabled}
                disabled={id === who.account.id}
                loading={isPending && variables.id === id}
                onChange={(next) => mutate({ id, enabled: next })}
              />
            </li>
          ))}
        </ul>
      </section>
      {asked && (
        <AccountDialog
          {...asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            void refetch();
          }}
        />
      )}
    </div>
  );
}
