import { createTransport } from 'nodemailer';
import { type Knock, type Knocked, knock } from './knock.js';

export interface SmtpDoor {
  readonly host: string;
  readonly port: number;
}

const TIMEOUT_MS = 15_000;

/** Hands one mail to the SMTP door; 250 is the only receipt that SMTP knows, refusals for good (5xx) are not repeated. */
export function sendMail(
  door: SmtpDoor,
  mail: { raw: Buffer; from: string; to: string },
  signal?: AbortSignal,
): Promise<Knocked> {
  return knock(() => tryOnce(door, mail), { signal });
}

async function tryOnce(door: SmtpDoor, { raw, from, to }: { raw: Buffer; from: string; to: string }): Promise<Knock> {
  const transport = createTransport({
    host: door.host,
    port: door.port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.sendMail({ raw, envelope: { from, to } });
    return { outcome: 'yes', receipts: [] };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { outcome: isForGood(error) ? 'no' : 'again', problem };
  } finally {
    transport.close();
  }
}

function isForGood(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500;
}
