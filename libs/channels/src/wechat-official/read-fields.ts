import { XMLParser } from 'fast-xml-parser';

/** The fields of one callback, all as texts: a MsgId has 64 bits and would not survive as a number. */
export type Fields = Readonly<Record<string, string>>;

const parser = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  ignoreAttributes: true,
  trimValues: true,
});

/** Reads the XML of a callback, or the JSON that a 小程序 may be set to; nothing where it is neither. Never throws. */
export function readFields(text: string): Fields | undefined {
  try {
    const body = text.trim();
    const root = body.startsWith('{') ? parseJson(body) : parseXml(body);
    if (typeof root !== 'object' || root === null) return undefined;
    const fields = Object.entries(root).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
    return fields.length > 0 ? Object.fromEntries(fields.map(([name, value]) => [name, String(value)])) : undefined;
  } catch {
    return undefined;
  }
}

function parseXml(text: string): unknown {
  return hasDeclarations(text) ? undefined : parser.parse(text)?.xml;
}

function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/"MsgId"[ \t]*:[ \t]*(\d{1,25})/, '"MsgId":"$1"'));
}

/** A DOCTYPE or an entity outside what a person wrote (CDATA): WeChat sends none, an attacker would. */
function hasDeclarations(text: string): boolean {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at)) {
    if (!text.startsWith('<![CDATA[', at)) return true;
    const end = text.indexOf(']]>', at);
    if (end < 0) return true;
    at = end + 3;
  }
  return false;
}
