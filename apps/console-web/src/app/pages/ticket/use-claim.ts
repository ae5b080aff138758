import { useEffect, useRef } from 'react';
import { addressOf } from '../../api/address-of.js';
import { api, take } from '../../api/client.js';
import { useClaimOn } from '../../api/live.js';
import type { Claim } from '../../api/live-claims.js';
import type { Ticket } from '../../api/types.js';
import { useSession } from '../../session/session.js';

/** Whoever only passes by on the way through the list claims nothing. */
const DWELL = 600;
/** The server forgets a claim after three times as long. */
const HEARTBEAT = 40_000;

const isSeen = () => document.visibilityState === 'visible';

/**
 * Says to the others that one is on this ticket, as long as it is open in a tab that is looked at.
 * @returns somebody else who is on it, and how to take it over.
 */
export function useClaim(ticket: Ticket): { readonly other: Claim | undefined; takeOver(): Promise<void> } {
  const { who, may } = useSession();
  const { id } = ticket;
  const works = may('ticket.merge') || may('ticket.dispatch') || may('ticket.answer');
  const isOpen = works && ticket.mergedInto === null;
  const claim = useClaimOn(id, ticket.claim);
  const isFree = claim === undefined;
  const send = (takeOver: boolean) =>
    take(api.POST('/api/tickets/{id}/claim', { params: { path: { id } }, body: { takeOver } }));
  const beat = useRef(() => {});
  // A heartbeat that fails is followed by the next one.
  beat.current = () => void send(false).catch(() => undefined);

  useEffect(() => {
    if (!isOpen) return;
    let heartbeat = 0;
    const begin = () => {
      if (!isSeen()) return;
      beat.current();
      window.clearInterval(heartbeat);
      heartbeat = window.setInterval(() => isSeen() && beat.current(), HEARTBEAT);
    };
    const dwell = window.setTimeout(begin, DWELL);
    // The page itself may be going: the request outlives it.
    const leave = () =>
      void fetch(addressOf(`/api/tickets/${id}/claim`), {
        method: 'DELETE',
        keepalive: true,
        headers: { 'x-guiyi-request': '1' },
      }).catch(() => undefined);
    document.addEventListener('visibilitychange', begin);
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearTimeout(dwell);
      window.clearInterval(heartbeat);
      document.removeEventListener('visibilitychange', begin);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id, isOpen]);

  // Somebody else has left it while it is open here: it is ours from now on.
  const wasTaken = useRef(false);
  useEffect(() => {
    if (isOpen && isFree && wasTaken.current && isSeen()) beat.current();
    wasTaken.current = !isFree;
  }, [isFree, isOpen]);

  return {
    other: isOpen && claim && claim.accountId !== who.account.id ? claim : undefined,
    takeOver: async () => void (await send(true)),
  };
}
