import { useMutation } from '@tanstack/react-query';
import { App, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Who } from '../../api/types.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { isComplete, ROLES } from './is-complete.js';

type Role = Who['account']['roles'][number];

/** A new account, or a new password for one that is there; its sessions end then. */
export function AccountDialog({
  id,
  name: known = '',
  onClose,
  onDone,
}: {
  readonly id?: string;
  readonly name?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const { city } = useSession();
  const field = useId();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['dispatcher']);
  const [department, setDepartment] = useState<string | null>(null);
  const isDepartment = roles.includes('department');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      id
        ? take(api.PATCH('/api/accounts/{id}', { params: { path: { id } }, body: { password } }))
        : take(
            api.POST('/api/accounts', {
              body: { name, password, roles: [...roles], department: isDepartment ? department : null },
            }),
          ),
    onSuccess: () => {
      void message.success(t(id ? 'changed' : 'added'));
      onDone();
    },
  });
  const title = id ? `${t('newPassword')} · ${known}` : t('add');
  return (
    <Modal
      open
      title={title}
      okText={t('save')}
      okButtonProps={{ disabled: !isComplete({ name, password, roles: id ? ['dispatcher'] : roles, department }) }}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <div className="account-fields">
        {!id && (
          <>
            <label htmlFor={`${field}-name`}>{t('name')}</label>
            <Input
              id={`${field}-name`}
              autoComplete="off"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <label htmlFor={`${field}-roles`}>{t('role')}</label>
            <Select
              id={`${field}-roles`}
              mode="multiple"
              value={[...roles]}
              onChange={setRoles}
              options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            />
          </>
        )}
        {!id && isDepartment && (
          <>
            <label htmlFor={`${field}-department`}>{t('department')}</label>
            <Select
              id={`${field}-department`}
              showSearch
              optionFilterProp="label"
              value={department}
              onChange={setDepartment}
              options={city.departments.map((one) => ({ value: one.id, label: one.name }))}
            />
          </>
        )}
        <label htmlFor={`${field}-password`}>{t('password')}</label>
        <Input.Password
          id={`${field}-password`}
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {error && <Trouble error={error} />}
      </div>
    </Modal>
  );
}
