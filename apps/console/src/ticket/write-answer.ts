import {
  type CityProfile,
  maskEmail,
  maskName,
  maskOpenid,
  maskPhone,
  normalizePhone,
  type Requester,
} from '@guiyi/domain';
import type { Vault, WriteAnswer } from '@guiyi/storage';
import { departmentName } from './present-row.js';

/**
 * What each person is told: the city's own wording with their receipt number and the answer. Several leads are named.
 * One answer goes to everybody who was merged, so whatever it says of one of them is masked for the others.
 */
export function answerWriter(profile: CityProfile, vault: Vault): WriteAnswer {
  const people = new Map<string, Requester>();
  const requesterOf = (appeal: Parameters<WriteAnswer>[0]) => {
    const known = people.get(appeal.id) ?? vault.openJson<Requester>(appeal.requesterSealed);
    people.set(appeal.id, known);
    return known;
  };
  return (appeal, answers, everybody) => {
    const said =
      answers.length > 1
        ? answers
            .map(({ text, department }) => (department ? `${departmentName(profile, department)}：${text}` : text))
            .join('\n\n')
        : (answers[0]?.text ?? '');
    const own = requesterOf(appeal);
    const answer = everybody
      .filter(({ id }) => id !== appeal.id)
      .reduce((text, other) => hide(text, requesterOf(other), own), said);
    const fill = { receipt: appeal.number, answer, city: profile.name.zh };
    return {
      subject: `答复 / Answer ${appeal.number}`,
      text: profile.wording.answer.replace(/\{(receipt|answer|city)\}/g, (_, field: keyof typeof fill) => fill[field]),
    };
  };
}

/** Masks another person's data in a text, unless the reader bears the same (two who called from one telephone). */
function hide(text: string, other: Requester, own: Requester): string {
  const phone = other.phone && normalizePhone(other.phone);
  const hidden: [string | undefined, string | undefined, (found: string) => string][] = [
    [phone, own.phone && normalizePhone(own.phone), maskPhone],
    [other.phone, own.phone, maskPhone],
    [other.email, own.email, maskEmail],
    [other.openid, own.openid, maskOpenid],
    [other.name, own.name, maskName],
  ];
  return hidden.reduce(
    (masked, [theirs, mine, mask]) =>
      theirs && [...theirs].length > 1 && theirs !== mine ? masked.replaceAll(theirs, () => mask(theirs)) : masked,
    text,
  );
}
