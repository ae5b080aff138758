import type { Requester } from './requester.js';

/** 张三丰 → 张**; a name keeps its first character. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.max(1, Math.min(rest.length, 3)));
}

/** 13812345678 → 138****5678; short numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s|-/g, '');
  return digits.length >= 10 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `***${digits.slice(-2)}`;
}

/** wang.xiaoming@163.com → w***@163.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${email.slice(0, 1)}***${email.slice(at)}` : '***';
}

export function maskOpenid(openid: string): string {
  return `${openid.slice(0, 3)}***`;
}

/** What a list may show of a person. */
export function maskRequester(requester: Requester): Requester {
  return {
    kind: requester.kind,
    ...(requester.name && { name: maskName(requester.name) }),
    ...(requester.phone && { phone: maskPhone(requester.phone) }),
    ...(requester.email && { email: maskEmail(requester.email) }),
    ...(requester.openid && { openid: maskOpenid(requester.openid) }),
  };
}

const EMAIL = /[\w.+-]+(?=@[\w-]+(?:\.[\w-]+)+)/g;
const NUMBERS: readonly RegExp[] = [
  /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g,
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g,
];

/**
 * Masks telephone numbers, identity numbers and mail addresses that a person wrote into a free text.
 * The length stays, so that places found in the text stay where they are.
 */
export function maskText(text: string): string {
  const withoutMail = text.replace(EMAIL, (name) => name.slice(0, 1) + '*'.repeat(Math.max(0, name.length - 1)));
  return NUMBERS.reduce((masked, pattern) => masked.replace(pattern, maskDigits), withoutMail);
}

/** Hides the digits but the first three and the last two; signs between them stay. */
function maskDigits(number: string): string {
  const digits = number.replace(/[^\dXx]/g, '').length;
  let at = 0;
  return number.replace(/[\dXx]/g, (digit) => {
    at += 1;
    return at <= 3 || at > digits - 2 ? digit : '*';
  });
}
