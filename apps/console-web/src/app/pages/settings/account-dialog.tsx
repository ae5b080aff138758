import { useMutation } from '@tanstack/react-query';
import { App, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Who } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import type { Account } from './answers.js';
import { isComplete, ROLES } from './is-complete.js';

type Role = Who['account']['roles'][number];

/** A new account, which gets a password that works once; or other roles and another unit for one that is there. */
export function AccountDialog({
  account,
  onClose,
  onDone,
}: {
  readonly account?: Account;
  readonly onClose: () => void;
  readonly onDone: (once: { readonly name: string; readonly password: string } | undefined) => void;
}) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const { city, who } = useSession();
  const field = useId();
  const [name, setName] = useState(account?.name ?? '');
  const [roles, setRoles] = useState<readonly Role[]>(account?.roles ?? ['dispatcher']);
  const [department, setDepartment] = useState<string | null>(account?.department ?? null);
  const isSelf = account?.id === who.account.id;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (!account) return take(api.POST('/api/accounts', { body: { name, roles: [...roles], department } }));
      const body = { ...(!isSelf && { roles: [...roles] }), department };
      await take(api.PATCH('/api/accounts/{id}', { params: { path: { id: account.id } }, body }));
      return undefined;
    },
    onSuccess: (made) => {
      void message.success(t(made ? 'added' : 'changed'));
      onDone(made ? { name, password: made.oncePassword ?? '' } : undefined);
    },
  });
  return (
    <Modal
      open
      title={account ? `${t('edit')} · ${account.name}` : t('add')}
      okText={t('save')}
      okButtonProps={{ disabled: !isComplete({ name, roles, department }) }}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <div className="fields">
        {!account && (
          <>
            <label htmlFor={`${field}-name`}>{t('name')}</label>
            <Input
              id={`${field}-name`}
              autoComplete="off"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </>
        )}
        <label htmlFor={`${field}-roles`}>{t('role')}</label>
        <Select
          id={`${field}-roles`}
          mode="multiple"
          disabled={isSelf}
          value={[...roles]}
          onChange={setRoles}
          options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        />
        <ul className="muted">
          {roles.map((role) => (
            <li key={role}>{t(`may.${role}`)}</li>
          ))}
        </ul>
        <label htmlFor={`${field}-department`}>{t('department')}</label>
        <Select
          id={`${field}-department`}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          value={department}
          onChange={(next: string | null | undefined) => setDepartment(next ?? null)}
          options={city.departments.map((one) => ({ value: one.id, label: one.name }))}
        />
        {!account && <p className="muted">{t('onceAtFirst')}</p>}
        {error && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
