import { maskText } from '@guiyi/domain';
import { createTransport } from 'nodemailer';
import type { OutgoingMessage, SendContext, SendOutcome } from '../channel.js';
import { composeMail } from './compose-mail.js';
import type { EmailSettings, OutgoingSettings } from './email-settings.js';
import type { ReceiptCap } from './receipt-cap.js';

/** Sends one message, or says why it cannot be sent now or ever. Never throws for what a mail server does. */
export async function sendMail(
  message: OutgoingMessage,
  source: { readonly id: string; readonly settings: EmailSettings },
  context: SendContext,
  cap: ReceiptCap,
): Promise<SendOutcome> {
  const { outgoing, imap } = source.settings;
  const { email, automatic } = message.replyTo;
  if (!outgoing) return impossible('this source has no outgoing mail server');
  if (!email || !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email)) return impossible('there is no mail address to write to');
  if (automatic) return impossible('the mail came from a machine or a list and must not be answered');
  const to = email.toLowerCase();
  if (to === outgoing.from.toLowerCase() || to === imap?.user.toLowerCase()) {
    return impossible('the address is our own');
  }
  const receipt = message.kind === 'receipt';
  if (receipt && !cap.admit(`${source.id} ${to}`, message.id, outgoing.perAddressPerDay)) {
    return impossible(`the address has had ${outgoing.perAddressPerDay} receipts today`);
  }
  if (context.signal.aborted) return { outcome: 'failed', reason: 'the process is stopping' };
  return hand(message, to, outgoing, context);
}

async function hand(
  message: OutgoingMessage,
  to: string,
  outgoing: OutgoingSettings,
  context: SendContext,
): Promise<SendOutcome> {
  const { user, password } = outgoing;
  const transport = createTransport({
    host: outgoing.host,
    port: outgoing.port,
    secure: outgoing.secure,
    ...(user && password ? { auth: { user, pass: password } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  try {
    // The signal ends the connection too: a mail that is given up must not go out later.
    const sent = await transport.sendMail({ ...composeMail(message, to, outgoing), signal: context.signal });
    return { outcome: 'sent', reference: sent.messageId };
  } catch (error) {
    const outcome = judgeFailure(error);
    context.log.warn({ message: message.id, ...outcome }, 'mail not sent');
    return outcome;
  } finally {
    transport.close();
  }
}

/**
 * What a failed try means. A lasting refusal (5xx) of the recipient or of the text will not change; one of the login
 * or the sender is our own fault and will be mended; everything else passes. Mail servers quote addresses: they are masked.
 */
export function judgeFailure(error: unknown): SendOutcome {
  const said = error instanceof Error ? error : new Error(String(error));
  const { responseCode = 0, command = '' } = said as Error & { responseCode?: number; command?: string };
  const reason = maskText(said.message).slice(0, 500);
  const lasting = responseCode >= 500 && responseCode < 600;
  if (lasting && /^(?:RCPT TO|DATA|API)$/.test(command)) return impossible(reason);
  return { outcome: 'failed', reason, retryAfterSeconds: lasting ? 3600 : 300 };
}

function impossible(reason: string): SendOutcome {
  return { outcome: 'impossible', reason };
}
