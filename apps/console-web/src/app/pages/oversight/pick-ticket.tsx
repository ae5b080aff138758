import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Ticket } from '../../api/types.js';
import { useProblem } from '../../words/use-problem.js';

/** A ticket by its number, shown before anything is done to it. */
export function usePickedTicket() {
  const [number, setNumber] = useState('');
  const { data, error } = useQuery({
    queryKey: ['picked', number],
    enabled: number !== '',
    queryFn: () => take(api.GET('/api/tickets/{idOrNumber}', { params: { path: { idOrNumber: number } } })),
  });
  return { ticket: number ? data : undefined, error: number ? error : null, pick: setNumber };
}

export function PickTicket({ ticket, error, pick }: ReturnType<typeof usePickedTicket>) {
  const { t } = useTranslation('oversight');
  const say = useProblem();
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <>
      <label htmlFor={id}>{t('number')}</label>
      <Input
        id={id}
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => pick(typed.trim())}
        onPressEnter={() => pick(typed.trim())}
      />
      <Found ticket={ticket} />
      {error !== null && <p className="wrong">{say(error).title}</p>}
    </>
  );
}

function Found({ ticket }: { readonly ticket: Ticket | undefined }) {
  return ticket ? <p className="muted">{`${ticket.number} · ${ticket.title}`}</p> : null;
}
