import type { Delivery } from '@guiyi/channels';
import { type Problem, problem } from '@guiyi/platform';
import type { OpenSource } from '@guiyi/runtime';

/**
 * Whoever signs with a key of the source need not present it: the channel is told that the key is there. A signature that
 * does not fit is refused even where a right key stands beside it; where a source has no keys it means nothing.
 */
export function checkSigner(opened: OpenSource, delivery: Delivery): OpenSource | Problem {
  const signed = opened.source.keyed ? opened.checkSignature(delivery) : 'none';
  if (signed === 'none') return opened;
  if (signed === 'valid') return { ...opened, source: { ...opened.source, hasKey: () => true } };
  const detail =
    signed === 'late'
      ? 'X-Guiyi-Timestamp 与现在相差超过五分钟。 / X-Guiyi-Timestamp is more than five minutes from now.'
      : 'X-Guiyi-Signature 应为 sha256= 加上以密钥对「X-Guiyi-Timestamp.正文」所算的 HMAC-SHA-256（十六进制）。' +
        ' / X-Guiyi-Signature is sha256= and the HMAC-SHA-256 in hex of "X-Guiyi-Timestamp.body" under the key.';
  return problem(401, 'bad-signature', '签名不正确 / wrong signature', detail);
}
