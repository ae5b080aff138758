import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../api/types.js';
import { useProblem } from '../../words/use-problem.js';
import { Meanwhile } from '../ticket/meanwhile.js';
import { useTicket } from '../ticket/use-ticket.js';

/**
 * A ticket by its number, shown before anything is done to it; what is done is done on the version that was seen when it
 * was picked, and whoever writes meanwhile is told what was changed.
 */
export function usePickedTicket() {
  const [number, setNumber] = useState('');
  const { data, error } = useTicket(number || undefined);
  const [seen, setSeen] = useState<{ readonly id: string; readonly version: number }>();
  const ticket = number ? data : undefined;
  if (ticket && seen?.id !== ticket.id) setSeen(ticket);
  return {
    ticket,
    seen: seen?.version ?? 0,
    error: number && !ticket ? error : null,
    pick: setNumber,
    look: () => setSeen(ticket),
  };
}

export function PickTicket({ ticket, seen, error, pick, look }: ReturnType<typeof usePickedTicket>) {
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
      {ticket && ticket.version > seen && <Meanwhile ticket={ticket} seen={seen} isForm onSeen={look} />}
      {error !== null && <p className="wrong">{say(error).title}</p>}
    </>
  );
}

function Found({ ticket }: { readonly ticket: Ticket | undefined }) {
  return ticket ? <p className="muted">{`${ticket.number} · ${ticket.title}`}</p> : null;
}
