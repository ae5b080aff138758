import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Nouns, verbs, adjectives and set phrases; not the names of people, numbers, times and particles. */
const CONTENT_TAG = /^(?:n(?!r)|v|a|i|j|l|x$|z)/;
const CONTENT_WORD = /^\p{Script=Han}{2,8}$/u;
/** What every appeal says, whatever it is about. */
const COURTESY = new Set(
  `希望 请问 请求 恳请 反映 反应 投诉 举报 咨询 建议 求助 诉求 解决 处理 部门 有关 相关 领导 政府 问题 情况 没有 可以 能否
  是否 感谢 谢谢 居民 业主 市民 群众 小区 导致 影响 严重 尽快 要求 认为 发现 表示 需要 来电 联系 电话 称`.split(/\s+/),
);

let jieba: Jieba | undefined;

/** The words of a text that say what it is about, each once. The dictionary is loaded at the first call. */
export function cutContent(text: string): Set<string> {
  jieba ??= Jieba.withDict(dict);
  const words = new Set<string>();
  for (const { word, tag } of jieba.tag(text, true))
    if (CONTENT_WORD.test(word) && CONTENT_TAG.test(tag) && !COURTESY.has(word)) words.add(word);
  return words;
}
