import { ImapFlow } from 'imapflow';
import type { ListenContext } from '../channel.js';
import type { ImapSettings } from './email-settings.js';
import { MailboxSweep } from './mailbox-sweep.js';

/** Thrown when trying again soon is useless or harmful (a provider locks accounts that knock with a wrong password). */
export class PermanentError extends Error {
  readonly permanent = true;
}

/**
 * Watches one mailbox until the signal is aborted: looks through it at once, then whenever the server says that
 * something came (IDLE), and every `pollSeconds` in any case. Throws when the connection is lost; the next run
 * catches up.
 */
export async function watchMailbox(imap: ImapSettings, maxBytes: number, context: ListenContext): Promise<void> {
  if (context.signal.aborted) return;
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.secure,
    auth: { user: imap.user, pass: imap.password },
    // NetEase refuses to open a mailbox to a client that does not say who it is.
    clientInfo: { name: 'guiyi', version: '1', vendor: 'guiyi' },
    logger: false,
    autoIdleDelay: 200,
    maxIdleTime: 5 * 60_000,
    connectionTimeout: 20_000,
    socketTimeout: imap.pollSeconds * 1000 + 60_000,
    maxLiteralSize: maxBytes + 1_000_000,
  });
  const wake = new Bell();
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
    wake.ring();
  });
  client.on('close', () => {
    lost ??= new Error('the IMAP connection was closed');
    wake.ring();
  });
  client.on('exists', () => wake.ring());
  const stop = () => {
    wake.ring();
    client.close();
  };
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect().catch((error: unknown) => {
      throw describeFailure(error, imap);
    });
    const mailbox = await client.mailboxOpen(imap.mailbox);
    context.log.info({ host: imap.host, mailbox: mailbox.path, messages: mailbox.exists }, 'mailbox open');
    const sweep = new MailboxSweep(client, imap, maxBytes, context);
    while (!context.signal.aborted) {
      if (lost) throw lost;
      await sweep.run();
      context.alive();
      await wake.wait(imap.pollSeconds * 1000);
    }
  } catch (error) {
    if (!context.signal.aborted) throw error;
  } finally {
    context.signal.removeEventListener('abort', stop);
    client.close();
  }
}

function describeFailure(error: unknown, imap: ImapSettings): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (!(failure as Error & { authenticationFailed?: boolean }).authenticationFailed) return failure;
  return new PermanentError(`${imap.host} refuses the login of ${imap.user}`, { cause: failure });
}

/** Waits for a ring or a time, whichever comes first; a ring while nobody waits is not lost. */
class Bell {
  private rung = false;
  private answer: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.answer?.();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.answer = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.answer = undefined;
    this.rung = false;
  }
}
