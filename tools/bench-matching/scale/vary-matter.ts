import type { Matter, MatterPlace } from '@guiyi/matching';

/** Of a hundred characters, so many become others in each telling: two tellings share about half of their triples. */
const RETOLD = 12;
const HAN = /\p{Script=Han}/u;

/** Numbers by which texts are told apart; the same ones give the same text. */
export interface Telling {
  /** A world has places and companies of its own; all matters of one world share them. */
  readonly world: number;
  readonly teller: number;
}

/**
 * Many matters out of few: places get invented names, the same throughout a world, and some characters become others, the
 * same throughout a telling, so that what was said twice is still said twice. Characters are drawn as often as the texts
 * use them: common words stay common.
 */
export class MatterVariations {
  private readonly said: string;
  private readonly named: string;

  constructor(templates: readonly Matter[]) {
    this.said = onlyHan(templates.map(({ text }) => text).join(''));
    this.named = onlyHan(templates.flatMap(({ places }) => places.map(({ name }) => name)).join(''));
  }

  vary(template: Matter, { world, teller }: Telling): Matter {
    const places = template.places.map((place) => this.move(place, world));
    const names = template.names.map((name) => this.rename(name, world));
    const renamed = new Map<string, string>();
    const pairs = [
      ...template.places.map(({ name }, at) => [name, places[at]?.name ?? name] as const),
      ...template.names.map((name, at) => [name, names[at] ?? name] as const),
    ];
    for (const [from, to] of pairs) {
      if (!renamed.has(from)) renamed.set(from, to);
      // For short: 金桥 for 金桥小区.
      if (from.length > 2) renamed.set(withoutSuffix(from), withoutSuffix(to));
    }
    const longestFirst = [...renamed].sort(([one], [other]) => other.length - one.length);
    const retell = (text: string) => {
      // Names are put aside while the rest is retold: a character of the private area stands for each.
      const aside = longestFirst.reduce((rest, [from], at) => rest.replaceAll(from, placeholder(at)), text);
      const told = this.tell(aside, teller);
      return told.replace(/[\uE000-\uE0FF]/g, (mark) => longestFirst[mark.charCodeAt(0) - 0xe000]?.[1] ?? mark);
    };
    return { ...template, title: retell(template.title), text: retell(template.text), places, names };
  }

  /** A building's number is no name. */
  private move(place: MatterPlace, world: number): MatterPlace {
    if (place.kind === 'building') return place;
    return { ...place, key: this.rename(place.key, world), name: this.rename(place.name, world) };
  }

  /** Another name of the same kind: 金桥小区 becomes some other 小区. */
  private rename(name: string, world: number): string {
    const core = withoutSuffix(name);
    return replaceHan(core, this.named, (code) => mix(code, world, 7)) + name.slice(core.length);
  }

  private tell(text: string, teller: number): string {
    let told = '';
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const chance = mix(code, teller, 1);
      const changes = code >= 0x4e00 && code < 0xa000 && chance % 100 < RETOLD;
      told += changes ? this.said.charAt(mix(code, teller, 2) % this.said.length) : text.charAt(at);
    }
    return told;
  }
}

/** A number of 32 bits out of three: the same for the same. */
export function mix(one: number, two: number, three: number): number {
  let hash =
    Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(two + 0x7f4a7c15, 0xc2b2ae35) ^
    Math.imul(three + 1, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function withoutSuffix(name: string): string {
  return name.slice(0, Math.max(1, name.length - (name.length > 3 ? 2 : 1)));
}

function replaceHan(text: string, among: string, choose: (code: number) => number): string {
  return [...text]
    .map((sign) => (HAN.test(sign) ? among.charAt(choose(sign.charCodeAt(0)) % among.length) : sign))
    .join('');
}

function placeholder(at: number): string {
  return String.fromCharCode(0xe000 + Math.min(at, 255));
}

function onlyHan(text: string): string {
  return text.replace(/[^\p{Script=Han}]+/gu, '') || '地';
}
