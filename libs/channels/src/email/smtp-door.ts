import { timingSafeEqual } from 'node:crypto';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { ListenContext } from '../channel.js';
import { sha256Hex } from '../reading/sha256.js';
import type { SmtpSettings } from './email-settings.js';

const ALIVE_MILLISECONDS = 30_000;

/**
 * A door for mail: takes what is addressed to us, says 250 only when it is committed, relays nothing.
 * Runs until the signal is aborted; throws when the address cannot be opened.
 */
export async function openSmtpDoor(smtp: SmtpSettings, maxBytes: number, context: ListenContext): Promise<void> {
  const limit = smtp.maxBytes ?? maxBytes;
  const wanted = recipientsOf(smtp);
  const server = new SMTPServer({
    name: smtp.domain,
    banner: 'ready',
    size: limit,
    maxClients: smtp.maxClients,
    disableReverseLookup: true,
    disabledCommands: smtp.user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !smtp.user,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const right = sameText(username, smtp.user) && sameText(password, smtp.password);
      if (right) done(null, { user: username });
      else done(refusal(535, 'wrong user or password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      done(wanted(address.toLowerCase()) ? null : refusal(550, 'no such mailbox here, and nothing is relayed'));
    },
    onData: (stream, session, done) => {
      takeMessage(stream, session, limit, smtp, context).then(
        (answer) => (answer instanceof Error ? done(answer) : done(null, answer)),
        (error: unknown) => {
          context.log.error({ error: String(error) }, 'mail taken at the SMTP door was not kept');
          done(refusal(451, 'not kept, try again later'));
        },
      );
    },
  });
  await run(server, smtp, context);
}

async function run(server: SMTPServer, smtp: SmtpSettings, context: ListenContext): Promise<void> {
  let beat: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let open = false;
      server.on('error', (error) => {
        // A client that hangs up is reported the same way as a port that is taken: only the latter ends the door.
        if (!open) reject(error);
        else context.log.warn({ error: error.message }, 'SMTP client failed');
      });
      server.listen(smtp.port, smtp.host, () => {
        open = true;
        context.alive();
        context.log.info({ host: smtp.host, port: smtp.port }, 'SMTP door open');
      });
      beat = setInterval(() => open && context.alive(), ALIVE_MILLISECONDS);
      if (context.signal.aborted) resolve();
      context.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    clearInterval(beat);
    await new Promise<void>((closed) => server.close(() => closed()));
  }
}

async function takeMessage(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  limit: number,
  smtp: SmtpSettings,
  context: ListenContext,
): Promise<string | Error> {
  const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
  // The last server on a mail's way writes down the envelope's sender (RFC 5321 4.4): an empty one marks a bounce.
  const chunks: Buffer[] = [Buffer.from(`Return-Path: <${sender.replace(/[<>\s]/g, '')}>\r\n`)];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit || stream.sizeExceeded) return refusal(552, `larger than ${limit} bytes`);
  const delivered = await context.deliver({
    body: Buffer.concat(chunks),
    contentType: 'message/rfc822',
    headers: {},
    method: 'SMTP',
    url: `smtp://${smtp.domain}`,
    query: {},
    remoteAddress: session.remoteAddress,
  });
  if (delivered.kept) return 'kept';
  context.log.warn({ reason: delivered.reason }, 'mail taken at the SMTP door was not kept');
  return refusal(451, 'not kept, try again later');
}

function recipientsOf(smtp: SmtpSettings): (address: string) => boolean {
  const domain = `@${smtp.domain.toLowerCase()}`;
  const named = smtp.recipients && new Set(smtp.recipients.map((address) => address.toLowerCase()));
  return (address) => (named ? named.has(address) : address.endsWith(domain));
}

/** smtp-server answers with the code that hangs on the error. */
function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function sameText(given: string | null | undefined, wanted: string | undefined): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(given ?? '')), Buffer.from(sha256Hex(wanted ?? '')));
}
