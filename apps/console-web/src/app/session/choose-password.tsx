import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client.js';
import { useProblem } from '../words/use-problem.js';
import './sign-in.css';

const SHORTEST = 12;

/** Whoever came in with a password that works once chooses their own before anything else. */
export function ChoosePassword({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation();
  const say = useProblem();
  const id = useId();
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble('');
    try {
      await take(api.POST('/api/session/password', { body: { password, newPassword: chosen } }));
      onChosen();
    } catch (error) {
      setTrouble(say(error).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit} aria-label={t('choosePassword.title')}>
        <header>
          <h1>{t('choosePassword.title')}</h1>
          <p className="muted">{t('choosePassword.lead')}</p>
        </header>
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
        <p className="wrong" role="alert">
          {trouble}
        </p>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={isBusy}
          disabled={!password || chosen.length < SHORTEST}
          block
        >
          {t('choosePassword.submit')}
        </Button>
      </form>
    </main>
  );
}
