import type { CityProfile, Urgency } from '@guiyi/domain';
import { type Draft, searched } from './draft.js';

/** Says that it did not happen, right before the word: 没有着火, 不是漏气. 有没有 asks, and denies nothing. */
const DENIED_BEFORE =
  /(?:(?<!有)没有?|未|(?<!有)无|不是|并非|不存在|不会|不再|不属于|排除)(?:再|曾|有|人|发生|出现|发现|造成|引起|引发|任何|听到|闻到|看到|什么|过|的){0,3}$/;
/** Speaks of what might happen: 一旦着火, 以免爆炸. */
const SUPPOSED_BEFORE = /(?:一旦|万一|如果|假如|倘若|以免|避免|防止|预防|以防|谨防)[^,;:]{0,8}$/;
/** Says that it is over, in the same sentence. */
const OVER_AFTER =
  /^[^。!?;\n]{0,10}?(?:(?:已经?|早已|均已|现已)被?(?:及时|成功|全部|基本)?(?:扑灭|熄灭|排除|解除|修好|修复|处理|抢修|恢复|控制|解决)|是假的|是误报|是虚惊)/;
const NOT_OVER_AFTER = /^[^。!?;\n]{0,10}?(?:扑灭|修好|修复|排除|处理|恢复|控制|解决)不了/;
const CLAUSE_START = /[,。!?;:\n]/;
const BEFORE = 24;
const AFTER = 24;

/** Emergency, urgent or normal by the city's rules, and the words that made it so, as they stand in the text. */
export function noticeUrgency(draft: Draft): Draft {
  const text = searched(draft);
  const words: Record<Exclude<Urgency, 'normal'>, Set<string>> = { urgent: new Set(), emergency: new Set() };
  for (const rule of draft.profile.urgencyRules) {
    for (const word of wordsOf(rule, [draft.title, text])) words[rule.urgency].add(word);
  }
  const urgency: Urgency = words.emergency.size > 0 ? 'emergency' : words.urgent.size > 0 ? 'urgent' : 'normal';
  return { ...draft, urgency, urgencyWords: urgency === 'normal' ? [] : [...words[urgency]] };
}

function wordsOf(rule: CityProfile['urgencyRules'][number], texts: readonly string[]): string[] {
  if (rule.not.some((word) => word !== '' && texts.some((text) => text.includes(word)))) return [];
  return rule.any.filter((word) => word !== '' && texts.some((text) => isMeant(word, text)));
}

/** Whether the word stands somewhere in the text without being denied, supposed or over. */
function isMeant(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const before =
      text
        .slice(Math.max(0, at - BEFORE), at)
        .split(CLAUSE_START)
        .at(-1) ?? '';
    const after = text.slice(at + word.length, at + word.length + AFTER);
    const over = OVER_AFTER.test(after) && !NOT_OVER_AFTER.test(after);
    if (!DENIED_BEFORE.test(before) && !SUPPOSED_BEFORE.test(before) && !over) return true;
  }
  return false;
}
