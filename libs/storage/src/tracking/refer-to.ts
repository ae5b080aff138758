import type { Vault } from '../vault.js';

/** A ticket as a form sends it back: sealed, so that it says nothing and nobody makes one up. */
export function referTo(vault: Vault, jurisdiction: string, ticketId: string): string {
  return vault.seal(`join ${jurisdiction} ${ticketId}`).toString('base64url');
}

/** The ticket of a reference that was given out for this city; nothing for anything else. */
export function referredTicket(vault: Vault, jurisdiction: string, reference: string): string | undefined {
  if (!/^[\w-]{40,200}$/.test(reference)) return undefined;
  try {
    const [word, city, ticketId] = vault.open(Buffer.from(reference, 'base64url')).toString('utf8').split(' ');
    return word === 'join' && city === jurisdiction ? ticketId : undefined;
  } catch {
    return undefined;
  }
}
