import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { STOP_WORDS } from './stop-words.js';

/** Words with two Chinese characters or three letters; codes and plain numbers tell nothing by themselves. */
const CONTENT = /^(?=.*(?:\p{Script=Han}.*\p{Script=Han}|[a-zA-Z]{3}))[\p{Script=Han}a-zA-Z0-9]{2,12}$/u;

let jieba: Jieba | undefined;

/** The content words of a text, each once, in order. The dictionary is loaded at the first call (half a second). */
export function cutWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  const words = new Set<string>();
  for (const word of jieba.cut(text, true)) {
    if (!STOP_WORDS.has(word) && CONTENT.test(word)) words.add(word);
  }
  return [...words];
}
