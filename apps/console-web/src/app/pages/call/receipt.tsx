import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import { copyText } from '../../layout/copy-text.js';
import { useKeys } from '../../layout/use-keys.js';
import { useNames } from '../../words/use-names.js';

/** Milliseconds: the ticket is there within a second or two. */
const LOOK_AGAIN = 700;

/** What is told to the person: the number, large; and soon what it came to. */
export function Receipt({ number, onNext }: { readonly number: string; readonly onNext: () => void }) {
  const { t } = useTranslation('call');
  const { message } = App.useApp();
  const names = useNames();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const { data } = useQuery({
    queryKey: ['call', number],
    queryFn: () => take(api.GET('/api/calls/{number}', { params: { path: { number } } })),
    refetchInterval: ({ state }) => (state.data?.ticket ? false : LOOK_AGAIN),
  });
  const copy = async () => {
    if (await copyText(number)) void message.success(t('copied'));
    else void message.error(t('notCopied'));
  };
  useKeys({ c: () => void copy(), n: onNext });
  const ticket = data?.ticket;
  return (
    <section className="panel receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">{t('saved')}</h2>
      <p className="receipt-number">{number}</p>
      <p role="status" className="receipt-outcome">
        {ticket && data?.way ? (
          <>
            <b className="pick-state">{names.served('matchWays', data.way)}</b>{' '}
            <Link to={`/tickets/${ticket.number}`}>{ticket.number}</Link>
            <small className="muted">{data.reason}</small>
          </>
        ) : (
          <span className="muted">{t('becoming')}</span>
        )}
      </p>
      <footer>
        <Button ref={next} type="primary" size="large" onClick={onNext}>
          {t('next')} <kbd>n</kbd>
        </Button>
        <Button size="large" onClick={() => void copy()}>
          {t('copy')} <kbd>c</kbd>
        </Button>
      </footer>
    </section>
  );
}
