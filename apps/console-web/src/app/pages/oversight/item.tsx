import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** One thing to decide: which ticket, what is known, what can be done. */
export function Item({
  ticket: { ticketNumber, title },
  chips,
  facts,
  level = 'fine',
  children,
  actions,
}: {
  readonly ticket: { readonly ticketNumber: string; readonly title?: string };
  readonly chips?: ReactNode;
  readonly facts: readonly (string | false | null | undefined)[];
  readonly level?: 'fine' | 'soon' | 'late';
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <li className={`panel item item-${level}`}>
      <header>
        <Link to={`/tickets/${ticketNumber}`}>{title || ticketNumber}</Link>
      </header>
      {chips && <p className="item-chips">{chips}</p>}
      {children}
      <small className="muted">{[title && ticketNumber, ...facts].filter(Boolean).join(' · ')}</small>
      {actions && <footer>{actions}</footer>}
    </li>
  );
}
