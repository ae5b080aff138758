import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { useProblem } from '../../words/use-problem.js';
import { AccountDialog } from './account-dialog.js';
import type { Account } from './answers.js';
import { ROLES } from './is-complete.js';
import { ShownOnce } from './shown-once.js';

interface Once {
  readonly name: string;
  readonly password: string;
}

/** 人员: who may come in, as what, and when they last did. */
export function People() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const { who } = useSession();
  const names = useNames();
  const time = useTime();
  const say = useProblem();
  const [asked, setAsked] = useState<{ readonly account?: Account }>();
  const [once, setOnce] = useState<Once>();
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts'],
    queryFn: () => take(api.GET('/api/accounts')),
  });
  const refused = (problem: unknown) => void message.error(say(problem).title);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
      take(api.PATCH('/api/accounts/{id}', { params: { path: { id } }, body: { enabled } })),
    onError: refused,
    onSettled: () => void refetch(),
  });
  const reset = useMutation({
    mutationFn: (id: string) => take(api.POST('/api/accounts/{id}/password', { params: { path: { id } } })),
    onSuccess: ({ name, oncePassword }) => setOnce({ name, password: oncePassword ?? '' }),
    onError: refused,
    onSettled: () => void refetch(),
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      <section className="panel box" aria-label={t('people')}>
        <header>
          <h2>{t('people')}</h2>
          <Button type="primary" onClick={() => setAsked({})}>
            {t('add')}
          </Button>
        </header>
        <ul>
          {data.accounts.map((account) => {
            const { id, name, roles, department, enabled, signedInAt, onceUntil } = account;
            return (
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
                  <p className="muted">
                    {signedInAt ? t('signedIn', { at: time.full(signedInAt) }) : t('neverSignedIn')}
                    {onceUntil && ` · ${t('onceUntil', { at: time.full(onceUntil) })}`}
                  </p>
                </div>
                <Button aria-label={`${t('edit')} ${name}`} onClick={() => setAsked({ account })}>
                  {t('edit')}
                </Button>
                <Popconfirm title={t('resetWhy')} okText={t('reset')} onConfirm={() => reset.mutate(id)}>
                  <Button aria-label={`${t('reset')} ${name}`} disabled={id === who.account.id}>
                    {t('reset')}
                  </Button>
                </Popconfirm>
                <span className="muted">{enabled ? t('enabled') : t('disabled')}</span>
                <Switch
                  aria-label={`${t('enabled')} ${name}`}
                  checked={enabled}
                  disabled={id === who.account.id}
                  loading={isPending && variables.id === id}
                  onChange={(next) => mutate({ id, enabled: next })}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <section className="panel box" aria-label={t('role')}>
        <h2>{t('role')}</h2>
        <dl className="meanings">
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{t(`roles.${role}`)}</dt>
              <dd className="muted">{t(`may.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {asked && (
        <AccountDialog
          {...asked}
          onClose={() => setAsked(undefined)}
          onDone={(made) => {
            setAsked(undefined);
            setOnce(made);
            void refetch();
          }}
        />
      )}
      {once && (
        <ShownOnce
          title={`${t('oncePassword')} · ${once.name}`}
          label={t('oncePassword')}
          secret={once.password}
          explained={t('onceWhy')}
          onClose={() => setOnce(undefined)}
        />
      )}
    </>
  );
}
