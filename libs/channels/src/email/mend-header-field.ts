import { decodeMailText } from './decode-mail-text.js';

const WORD = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=/g;

interface EncodedWord {
  readonly charset: string;
  readonly coding: 'b' | 'q';
  readonly payload: string;
  readonly start: number;
  readonly end: number;
}

/**
 * One header field (name, value and folds, without the last line end) as clean UTF-8: raw bytes are decoded, encoded
 * words that follow each other are joined as BYTES before they are decoded (a character may be cut in two
 * between them) and written anew as UTF-8 words. `label` is what the message says of its charset elsewhere.
 */
export function mendHeaderField(bytes: Buffer, label?: string): string {
  const text = decodeMailText(bytes, label);
  const words = findWords(text);
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; index < words.length; ) {
    const run = runOfOneCharset(words, index, text);
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) break;
    pieces.push(text.slice(at, first.start), encodeWords(decodeRun(run)));
    at = last.end;
    index += run.length;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** UTF-8 encoded words of at most 75 letters each, as RFC 2047 wants them; nothing for an empty text. */
export function encodeWords(text: string): string {
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 45) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  if (piece) words.push(piece);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join(' ');
}

function findWords(text: string): EncodedWord[] {
  return [...text.matchAll(WORD)].map((match) => ({
    // RFC 2231 allows a language behind the charset: `utf-8*zh`.
    charset: (match[1] ?? '').replace(/\*.*$/, '').toLowerCase(),
    coding: match[2]?.toLowerCase() === 'b' ? 'b' : 'q',
    payload: match[3] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function runOfOneCharset(words: readonly EncodedWord[], from: number, text: string): EncodedWord[] {
  const run: EncodedWord[] = [];
  for (let index = from; index < words.length && run.length < 500; index += 1) {
    const word = words[index];
    if (!word) break;
    const previous = run.at(-1);
    if (previous && (previous.charset !== word.charset || /\S/.test(text.slice(previous.end, word.start)))) break;
    run.push(word);
  }
  return run;
}

function decodeRun(run: readonly EncodedWord[]): string {
  const chunks: Buffer[] = [];
  // Some senders cut one long base64 text without regard to its groups of four: what is left over is carried on.
  let carried = '';
  for (const word of run) {
    if (word.coding === 'q') {
      chunks.push(Buffer.from(carried, 'base64'), decodeQ(word.payload));
      carried = '';
      continue;
    }
    carried += word.payload.replace(/[^A-Za-z0-9+/=]/g, '');
    if (carried.endsWith('=') || carried.length % 4 === 0) {
      chunks.push(Buffer.from(carried, 'base64'));
      carried = '';
    }
  }
  chunks.push(Buffer.from(carried, 'base64'));
  return decodeMailText(Buffer.concat(chunks), run[0]?.charset).replace(/[\r\n]+/g, ' ');
}

function decodeQ(payload: string): Buffer {
  const bytes = payload
    .replace(/_/g, ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
