import { randomInt } from 'node:crypto';
import type { Vault } from '@guiyi/storage';
import { type Challenge, createChallenge, pbkdf2, verifySolution } from 'altcha/lib';
import { z } from 'zod';

/** What a proof is for: one blank of one form, which can be handed in once. */
export interface Blank {
  readonly source: string;
  /** The id that the form was given when it was shown. */
  readonly form: string;
}

/** Long enough for five large pictures on a bad line after the proof is made. */
const LIFETIME = 20 * 60_000;
const ALGORITHM = 'PBKDF2/SHA-256';
/** A second or less on a telephone of today, some seconds on one that is ten years old. */
const COST = 2000;
const TRIES = { least: 200, most: 400 };

const Hex = z.string().regex(/^(?:[0-9a-f]{2}){1,64}$/);
const Payload = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal(ALGORITHM),
      cost: z.number(),
      data: z.object({ source: z.string(), form: z.string(), until: z.number() }),
      keyLength: z.number(),
      keyPrefix: Hex,
      keySignature: Hex,
      nonce: Hex,
      salt: Hex,
    }),
    signature: Hex,
  }),
  solution: z.object({ counter: z.number(), derivedKey: Hex }),
});
const LONGEST_PAYLOAD = 4000;

/**
 * Work for a browser, signed with keys derived from the master key. Until when it counts is told by the house's clock and
 * never looked at by the browser's, which may be wrong by years.
 */
export function makeChallenge(vault: Vault, { source, form }: Blank, now: Date): Promise<Challenge> {
  return createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: randomInt(TRIES.least, TRIES.most),
    deriveKey: pbkdf2.deriveKey,
    data: { source, form, until: now.getTime() + LIFETIME },
    ...secretsOf(vault),
  });
}

/**
 * Whether this work was done for this blank, in time. It needs no list of what was used: a blank is one intake, by a unique
 * key in the database, so its proof is worth one submission whatever process it reaches. Never throws for what a stranger sent.
 */
export async function isProof(vault: Vault, { source, form }: Blank, payload: string, now: Date): Promise<boolean> {
  const read = Payload.safeParse(jsonIn(payload));
  if (!read.success) return false;
  const { challenge, solution } = read.data;
  const { data } = challenge.parameters;
  if (data.source !== source || data.form !== form || data.until <= now.getTime()) return false;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey: pbkdf2.deriveKey,
    ...secretsOf(vault),
  });
  return verified;
}

function secretsOf(vault: Vault) {
  return {
    hmacSignatureSecret: vault.hash('altcha:challenge'),
    hmacKeySignatureSecret: vault.hash('altcha:solution'),
  };
}

function jsonIn(payload: string): unknown {
  if (payload.length > LONGEST_PAYLOAD) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
