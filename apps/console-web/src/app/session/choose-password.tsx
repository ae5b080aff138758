import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client.js';
import { useProblem } from '../words/use-problem.js';
import { SessionForm } from './session-form.js';

const SHORTEST = 12;

/** Whoever came in with a password that works once chooses their own before anything else. */
export function ChoosePassword({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation();
  const say = useProblem();
  const id = useId();
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState('');
  const submit = async () => {
    await take(api.POST('/api/session/password', { body: { password, newPassword: chosen } }));
    onChosen();
  };
  return (
    <SessionForm
      title={t('choosePassword.title')}
      lead={t('choosePassword.lead')}
      submitLabel={t('choosePassword.submit')}
      isComplete={password !== '' && chosen.length >= SHORTEST}
      submit={submit}
      troubleOf={(error) => say(error).title}
    >
      <label htmlFor={`${id}-old`}>{t('choosePassword.old')}</label>
      <Input.Password
        id={`${id}-old`}
        size="large"
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <label htmlFor={`${id}-new`}>{t('choosePassword.new')}</label>
      <Input.Password
        id={`${id}-new`}
        size="large"
        autoComplete="new-password"
        required
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      />
    </SessionForm>
  );
}
