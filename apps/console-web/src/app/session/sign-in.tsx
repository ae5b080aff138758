import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client.js';
import { LanguageChoice } from '../layout/choices.js';
import { useProblem } from '../words/use-problem.js';
import { SessionForm } from './session-form.js';

/** The one form that is there without a session. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation();
  const say = useProblem();
  const id = useId();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = async () => {
    await take(api.POST('/api/session', { body: { name, password } }));
    onSignedIn();
  };
  return (
    <SessionForm
      title={t('title')}
      lead={t('signIn.lead')}
      submitLabel={t('signIn.submit')}
      submit={submit}
      troubleOf={(error) => say(error).title || t('signIn.failed')}
      footer={<LanguageChoice />}
    >
      <label htmlFor={`${id}-name`}>{t('signIn.name')}</label>
      <Input
        id={`${id}-name`}
        name="name"
        size="large"
        autoComplete="username"
        autoFocus
        required
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
      <Input.Password
        id={`${id}-password`}
        name="password"
        size="large"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
    </SessionForm>
  );
}
