import { readdirSync } from 'node:fs';
import { checkSigning } from '@guiyi/routing';

/**
 * Refuses to work by a profile that is not what was signed: by it people are sent to departments and judged by deadlines.
 * One that nobody signed is taken where somebody said so; one whose signature does not fit never is.
 * @throws Error that names every such file and says what to do.
 */
export function refuseUnsigned(folder: string, unsignedAllowed: boolean): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const of = (signature: string) => files.filter((file) => checkSigning(folder, file).signature === signature);
  const wrong = of('wrong').map(
    (file) => `${file}: 签名不符，签名后被改过 / the signature does not fit: changed since`,
  );
  const none = unsignedAllowed ? [] : of('none').map((file) => `${file}: 没有签名 / not signed`);
  if (!wrong.length && !none.length) return;
  const advice = [
    '核对改动后重新签名：npm run profiles:sign / look at what changed and sign it again: npm run profiles:sign',
    ...(none.length
      ? [
          '或明示使用未签名的画像：GUIYI_UNSIGNED_PROFILES=true / or say that unsigned ones may be used: GUIYI_UNSIGNED_PROFILES=true',
        ]
      : []),
  ];
  throw new Error(
    `城市画像未通过签名核对，不启动（${folder}） / the signatures of the city profiles do not hold, not starting:\n` +
      `${[...wrong, ...none].map((line) => `  - ${line}`).join('\n')}\n${advice.map((line) => `  → ${line}`).join('\n')}`,
  );
}
