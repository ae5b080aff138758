import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import './session-form.css';

interface SessionFormProps {
  readonly title: string;
  readonly lead: string;
  readonly submitLabel: string;
  readonly children: ReactNode;
  readonly isComplete?: boolean;
  /** Below the form. */
  readonly footer?: ReactNode;
  /** @throws what `troubleOf` can tell in words. */
  readonly submit: () => Promise<void>;
  readonly troubleOf: (error: unknown) => string;
}

/** A page of one form, for whoever is not in yet: busy while it is sent, and what went wrong is said below the fields. */
export function SessionForm(props: SessionFormProps) {
  const { title, lead, submitLabel, children, isComplete = true, footer, submit, troubleOf } = props;
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble('');
    try {
      await submit();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="session-form">
      <form onSubmit={send} aria-label={submitLabel}>
        <header>
          <h1>{title}</h1>
          <p className="muted">{lead}</p>
        </header>
        {children}
        <p className="wrong" role="alert">
          {trouble}
        </p>
        <Button type="primary" size="large" htmlType="submit" loading={isBusy} disabled={!isComplete} block>
          {submitLabel}
        </Button>
      </form>
      {footer}
    </main>
  );
}
