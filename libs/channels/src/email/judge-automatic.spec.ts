import { describe, expect, it } from '@jest/globals';
import { judgeAutomatic } from './judge-automatic.js';

interface Case {
  headers?: Record<string, string>;
  fromEmail?: string;
  subject?: string;
  text?: string;
  carriesMessage?: boolean;
}
const judge = ({ headers = {}, fromEmail = 'li@example.cn', subject = '', text = '', carriesMessage = false }: Case) =>
  judgeAutomatic({ header: (name) => headers[name], fromEmail, subject, text, carriesMessage });

describe('who wrote it, a person or a machine', () => {
  const cases: [string, Case, string | undefined][] = [
    ['a delivery report', { headers: { 'content-type': 'multipart/report; report-type=delivery-status' } }, 'bounce'],
    [
      'a read receipt',
      { headers: { 'content-type': 'multipart/report; report-type="disposition-notification"' } },
      'system',
    ],
    ['a mailer daemon', { fromEmail: 'MAILER-DAEMON@mx.example.cn' }, 'bounce'],
    [
      'a postmaster without an envelope sender',
      { fromEmail: 'postmaster@example.cn', headers: { 'return-path': '<>' } },
      'bounce',
    ],
    [
      'a postmaster who writes himself',
      { fromEmail: 'postmaster@example.cn', headers: { 'return-path': '<postmaster@example.cn>' } },
      undefined,
    ],
    ['a NetEase bounce', { subject: '系统退信/Systems bounce' }, 'bounce'],
    ['a citizen who asks about bounces', { subject: '系统退信是怎么回事' }, undefined],
    ['a report in no report format', { text: 'x\nFinal-Recipient: rfc822; a@b.cn', carriesMessage: true }, 'bounce'],
    ['the same words without the message', { text: 'x\nFinal-Recipient: rfc822; a@b.cn' }, undefined],
    ['an automatic reply by its header', { headers: { 'auto-submitted': 'auto-replied (vacation)' } }, 'auto-reply'],
    ['a program', { headers: { 'auto-submitted': 'auto-generated' } }, 'system'],
    ['a person who says so', { headers: { 'auto-submitted': 'no' } }, undefined],
    ['an old automatic reply', { headers: { 'x-autoreply': 'yes' } }, 'auto-reply'],
    ['an old header that says no', { headers: { 'x-autoreply': 'no' } }, undefined],
    ['bulk mail', { headers: { precedence: 'bulk' } }, undefined],
    ['自动回复', { subject: '自动回复: 您的诉求已收到' }, 'auto-reply'],
    ['自動回覆', { subject: '自動回覆：已收到' }, 'auto-reply'],
    ['Automatic reply', { subject: 'Automatic reply: receipt' }, 'auto-reply'],
    ['a complaint about automatic replies', { subject: '自动回复太多，没有人工处理' }, undefined],
  ];
  it.each(cases)('%s', (_, mail, expected) => {
    expect(judge(mail)).toBe(expected);
  });
});
