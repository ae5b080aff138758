import { defineChannel, type ListenContext } from '../channel.js';
import { type EmailSettings, EmailSourceSettings } from './email-settings.js';
import { watchMailbox } from './imap-door.js';
import { MailParsers } from './mail-parsers.js';
import { ReceiptCap } from './receipt-cap.js';
import { receiveMail } from './receive-mail.js';
import { sendMail } from './send-mail.js';
import { openSmtpDoor } from './smtp-door.js';

const parsers = new MailParsers();
const receipts = new ReceiptCap();

/** 邮件: one mailbox or one SMTP door a source; one message is one intake. */
export const emailChannel = defineChannel<EmailSettings>({
  id: 'email',
  kind: 'email',
  title: { zh: '电子邮件', en: 'Email' },
  settings: EmailSourceSettings,
  push: false,
  unsendable: 'task',
  receive: (delivery, source) => receiveMail(delivery, source.settings.maxBytes, parsers),
  listen: (source, context) => listen(source.settings, context),
  send: (message, source, context) => sendMail(message, source, context, receipts),
});

/** Both doors side by side: when one cannot go on, the other is closed too and the caller starts both again. */
async function listen({ imap, smtp, maxBytes }: EmailSettings, context: ListenContext): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const both: ListenContext = {
    deliver: (delivery) => context.deliver(delivery),
    cursor: context.cursor,
    log: context.log,
    alive: () => context.alive(),
    signal,
  };
  const doors = [
    ...(imap ? [watchMailbox(imap, maxBytes, both)] : []),
    ...(smtp ? [openSmtpDoor(smtp, maxBytes, both)] : []),
  ];
  if (doors.length === 0) {
    context.log.warn({}, 'this mail source has neither a mailbox nor an SMTP door');
    return untilAborted(context.signal);
  }
  const ended = await Promise.allSettled(
    doors.map((door) =>
      door.catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    ),
  );
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
