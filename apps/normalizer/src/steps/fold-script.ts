import { Converter } from 'opencc-js/t2cn';
import { type Folded, FoldWriter } from './folded.js';

// Simplified texts use these too (乾隆, 徵音, 於姓): they tell nothing about the script, and are converted only beside
// others that do.
const IN_BOTH_SCRIPTS = '乾吒夥於徵拚捱摺榘菸薹袷醣麴麽噁';
const ONLY_TRADITIONAL_WORDS = /由於|於是|位於|至於|乾淨|甚麽/;

// Variants that the dictionaries leave alone.
const VARIANTS: Readonly<Record<string, string>> = { 衞: '卫', 戸: '户', 汚: '污', 堿: '碱', 榖: '谷' };

interface Script {
  convert(text: string): string;
  /** Characters that conversion may change, and those of them that no simplified text holds. */
  readonly convertible: ReadonlySet<string>;
  readonly traditional: ReadonlySet<string>;
}

let script: Script | undefined;

/**
 * Traditional characters to the simplified ones of the mainland. A clause is touched only when it holds a character
 * that only traditional texts have; in a text full of them, every clause is.
 */
export function foldScript(text: string): Folded {
  script ??= loadScript();
  const { traditional } = script;
  let seen = 0;
  for (const character of text) if (traditional.has(character)) seen += 1;
  if (seen === 0 && !ONLY_TRADITIONAL_WORDS.test(text)) return { text, edits: [] };

  const whole = seen * 10 >= text.length;
  const writer = new FoldWriter();
  for (const clause of whole ? [text] : text.split(/(?<=[,.;:!?，。；：！？、\n])/)) {
    if (whole || isTraditional(clause, script)) writeSimplified(clause, script, writer);
    else writer.keep(clause);
  }
  return writer.done();
}

function isTraditional(clause: string, { traditional }: Script): boolean {
  for (const character of clause) if (traditional.has(character)) return true;
  return ONLY_TRADITIONAL_WORDS.test(clause);
}

function writeSimplified(text: string, { convert, convertible }: Script, writer: FoldWriter): void {
  // Words are converted as wholes (乾隆 but 干净); where that changes the length, one character at a time.
  const converted = convert(text);
  const aligned = converted.length === text.length ? converted : undefined;
  let kept = 0;
  let at = 0;
  for (const character of text) {
    if (convertible.has(character)) {
      const simplified = VARIANTS[character] ?? aligned?.slice(at, at + character.length) ?? convert(character);
      if (simplified !== character) {
        writer.keep(text.slice(kept, at));
        writer.replace(character, simplified);
        kept = at + character.length;
      }
    }
    at += character.length;
  }
  writer.keep(text.slice(kept));
}

// Making a converter costs tens of milliseconds: once, when the first text comes. The preset `tw` is `t` with the words
// in which 著 is a particle; the few simplified characters that it would change are not in `convertible`.
function loadScript(): Script {
  const convert: (text: string) => string = Converter({ from: 'tw', to: 'cn' });
  const plain: (text: string) => string = Converter({ from: 't', to: 'cn' });
  const characters: string[] = [];
  for (let code = 0x3400; code <= 0x9fff; code += 1) characters.push(String.fromCharCode(code));
  for (let code = 0x20000; code <= 0x2a6df; code += 1) characters.push(String.fromCodePoint(code));
  const results = plain(characters.join('\n')).split('\n');
  const changed = characters.filter((character, at) => results[at] !== character);
  return {
    convert,
    convertible: new Set([...changed, ...Object.keys(VARIANTS), ...'著瞭藉']),
    traditional: new Set(
      [...changed, ...Object.keys(VARIANTS)].filter((character) => !IN_BOTH_SCRIPTS.includes(character)),
    ),
  };
}
