import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client.js';
import { LanguageChoice } from '../layout/choices.js';
import { useProblem } from '../words/use-problem.js';
import './sign-in.css';

/** The one form that is there without a session. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation();
  const say = useProblem();
  const id = useId();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble('');
    try {
      await take(api.POST('/api/session', { body: { name, password } }));
      onSignedIn();
    } catch (error) {
      setTrouble(say(error).title || t('signIn.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit} aria-label={t('signIn.submit')}>
        <header>
          <h1>{t('title')}</h1>
          <p className="muted">{t('signIn.lead')}</p>
        </header>
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
        <p className="wrong" role="alert">
          {trouble}
        </p>
        <Button type="primary" size="large" htmlType="submit" loading={isBusy} block>
          {t('signIn.submit')}
        </Button>
      </form>
      <LanguageChoice />
    </main>
  );
}
