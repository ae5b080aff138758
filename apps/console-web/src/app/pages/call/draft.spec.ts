import { describe, expect, it } from '@jest/globals';
import {
  type Draft,
  isWritten,
  markSaved,
  missingIn,
  newDraft,
  openDraft,
  readDraft,
  readKept,
  toRequest,
  writeKept,
} from './draft.js';

const draft = (more: Partial<Draft> = {}): Draft => ({ ...newDraft('key-1', '13900001234'), ...more });
const make = (phone: string) => newDraft('key-2', phone);

describe('what is written down of a call', () => {
  it('comes back after a reload as it was', () => {
    const written = draft({ text: '路灯不亮', joins: { id: 't', number: 'XN1', title: '路灯' }, urgency: 'urgent' });
    expect(readDraft(JSON.stringify(written))).toEqual(written);
  });

  it.each([
    ['nothing', null],
    ['rubbish', '{'],
    ['another shape', '{"key":"k","text":7}'],
    ['no key', '{"text":"路灯"}'],
    ['a number', '7'],
  ])('is new where a tab kept %s', (_, kept) => {
    expect(readDraft(kept)).toBeUndefined();
  });

  it.each([
    ['nothing was kept', undefined, '13911112222', { phone: '13911112222', waiting: '' }],
    [
      'the same number is opened again',
      draft({ text: '路灯' }),
      '+86 139-0000-1234',
      { phone: '13900001234', waiting: '' },
    ],
    ['no number rings', draft({ text: '路灯' }), '', { phone: '13900001234', waiting: '' }],
    [
      'another call is not saved yet',
      draft({ text: '路灯' }),
      '13911112222',
      { phone: '13900001234', waiting: '13911112222' },
    ],
    [
      'the other call is saved',
      draft({ text: '路灯', saved: 'R1' }),
      '13911112222',
      { phone: '13911112222', waiting: '' },
    ],
    [
      'the same person calls again',
      draft({ phone: '13900001234', saved: 'R1' }),
      '13900001234',
      { phone: '13900001234', waiting: '' },
    ],
    ['nothing was written of the other call', draft(), '13911112222', { phone: '13911112222', waiting: '' }],
  ])('opens rightly where %s', (_, kept, ringing, expected) => {
    const { draft: opened, waiting } = openDraft(kept, ringing, make);
    expect({ phone: opened.phone, waiting }).toEqual(expected);
    expect(opened.saved && ringing).toBe('');
  });

  it.each([
    ['the call before is saved and the address empties', draft({ saved: 'R1' }), '', '13900001234', '13911112222'],
    ['they ring again', draft({ saved: 'R1' }), '+86 139-1111-2222', '+86 139-1111-2222', ''],
    ['a third one rings when the first is saved', draft({ saved: 'R1' }), '13922223333', '13922223333', '13911112222'],
    ['the number of the open call is opened again', draft({ text: '路' }), '13900001234', '13900001234', '13911112222'],
  ])('keeps who waits where %s', (_, kept, ringing, phone, waiting) => {
    const opened = openDraft(kept, ringing, make, '13911112222');
    expect({ phone: opened.draft.phone, waiting: opened.waiting }).toEqual({ phone, waiting });
  });

  it('comes back with who waits, also once the first is saved', () => {
    const saved = markSaved(draft({ text: '路灯', name: '白小娥', address: '南大街' }), 'key-1', 'R1');
    const kept = writeKept({ draft: saved, waiting: '13911112222' });
    expect(kept).not.toMatch(/路灯|白小娥|南大街|13900001234/);
    const { draft: read, waiting } = readKept(kept);
    expect(openDraft(read, '', make, waiting)).toEqual({ draft: saved, waiting: '13911112222' });
  });

  it.each([
    ['a word', draft({ phone: '', text: '路' }), '', true],
    ['a number', draft(), '', true],
    ['who waits', draft({ phone: '' }), '13911112222', true],
    ['nothing', draft({ phone: '' }), '', false],
  ])('is kept where there is %s', (_, of, waiting, isKept) => {
    expect(Boolean(writeKept({ draft: of, waiting }))).toBe(isKept);
  });

  it.each([
    ['nothing', null],
    ['rubbish', '{'],
    ['nobody in words', JSON.stringify({ ...draft(), waiting: 7 })],
    ['a draft of before', JSON.stringify(draft())],
  ])('has nobody waiting where a tab kept %s', (_, kept) => {
    expect(readKept(kept).waiting).toBe('');
  });

  it('is saved by its own receipt only', () => {
    expect(markSaved(draft(), 'key-1', 'R1').saved).toBe('R1');
    expect(markSaved(make('13911112222'), 'key-1', 'R1')).toEqual(make('13911112222'));
  });

  it('is sent without name and number of who asks to stay unknown, and without what is empty', () => {
    const endedAt = '2026-03-02T01:32:00.000Z';
    const said = toRequest(draft({ text: ' 占道经营 ', anonymous: true, name: '白小娥', address: ' ', endedAt }));
    expect(said).toEqual({
      key: 'key-1',
      text: ' 占道经营 ',
      anonymous: true,
      urgency: 'normal',
      answerBy: 'call',
      startedAt: endedAt,
      endedAt,
    });
  });

  it.each([
    [{}, 'text'],
    [{ text: '路灯', phone: '123' }, 'phone'],
    [{ text: '路灯', phone: '' }, undefined],
    [{ text: '路灯', phone: '123', anonymous: true }, undefined],
    [{ text: '', phone: '123', anonymous: true }, 'text'],
  ])('lacks %j: %s', (more, missing) => {
    expect(missingIn(draft(more))).toBe(missing);
  });

  it('is worth keeping once a word is there', () => {
    expect([draft(), draft({ text: '路' }), draft({ text: '路', saved: 'R1' })].map(isWritten)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
