import {
  type CityProfile,
  maskEmail,
  maskName,
  maskOpenid,
  maskPhone,
  normalizePhone,
  type Requester,
} from '@guiyi/domain';
import type { HideOthers, Vault, WriteAnswer } from '@guiyi/storage';
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
      .reduce((text, other) => hide(text, requesterOf(other), [own]), said);
    const fill = { receipt: appeal.number, answer, city: profile.name.zh };
    return {
      subject: `答复 / Answer ${appeal.number}`,
      // An answer that ends its own sentence needs no stop of the wording's.
      text: profile.wording.answer.replace(
        /\{(receipt|answer|city)\}(。?)/g,
        (_, field: keyof typeof fill, stop: string) =>
          fill[field] + (/[。！？…]$/.test(fill[field].trimEnd()) ? '' : stop),
      ),
    };
  };
}

/** An answer goes with some of its people to their own ticket: what it says of those who stay is masked there. */
export function othersHider(vault: Vault): HideOthers {
  const requesterOf = ({ requesterSealed }: Parameters<WriteAnswer>[0]) => vault.openJson<Requester>(requesterSealed);
  return (text, own, everybody) => {
    const mine = new Set(own.map(({ id }) => id));
    const readers = own.map(requesterOf);
    return everybody
      .filter(({ id }) => !mine.has(id))
      .reduce((hidden, other) => hide(hidden, requesterOf(other), readers), text);
  };
}

/** Masks another person's data in a text, unless a reader bears the same (two who called from one telephone). */
function hide(text: string, other: Requester, own: readonly Requester[]): string {
  const phone = other.phone && normalizePhone(other.phone);
  const borne = new Set(
    own.flatMap((one) => [one.phone && normalizePhone(one.phone), one.phone, one.email, one.openid, one.name]),
  );
  const hidden: [string | undefined, (found: string) => string][] = [
    [phone, maskPhone],
    [other.phone, maskPhone],
    [other.email, maskEmail],
    [other.openid, maskOpenid],
    [other.name, maskName],
  ];
  return hidden.reduce(
    (masked, [theirs, mask]) =>
      theirs && [...theirs].length > 1 && !borne.has(theirs) ? masked.replaceAll(theirs, () => mask(theirs)) : masked,
    text,
  );
}
