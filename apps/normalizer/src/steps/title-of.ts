import type { Draft } from './draft.js';

const LONGEST = 40;
const REPLY_PREFIX = /^(?:(?:回复|答复|转发|Re|Fwd?|FW)[ \t]?:[ \t]?){1,5}/i;
const GREETING =
  /^(?:尊敬的[^,。!:、\n]{1,14}?(?=您好|你好|[,。!:、\n])|敬爱的[^,。!:、\n]{1,14}?(?=您好|你好|[,。!:、\n])|各位领导|市?领导|(?:胡|李|王|张)?(?:书记|市长|主任|局长)|12345|您们好|您好|你们好|你好|大家好|早上好|上午好|下午好|晚上好|hello|hi)[ ,。!:、\n]*/i;
const CLAUSE_END = /[,。!?;\n]/;
const SAYS_SOMETHING = /[\p{L}\p{N}]{4}/u;
const SPOKEN_OF = 600;

/** The channel's title, or else the first clause that says something; at most 40 characters in the latter case. */
export function titleOf(draft: Draft): Draft {
  const given = draft.heading.replace(REPLY_PREFIX, '').trim();
  return { ...draft, title: given || firstClause(draft.text) || '无文字内容' };
}

function firstClause(text: string): string {
  let rest = text.slice(0, SPOKEN_OF);
  for (let greeting = GREETING.exec(rest); greeting; greeting = GREETING.exec(rest))
    rest = rest.slice(greeting[0].length);
  const clauses = rest.split(CLAUSE_END).map((clause) => clause.trim());
  const clause = clauses.find((words) => SAYS_SOMETHING.test(words)) ?? clauses.find((words) => words !== '') ?? '';
  return [...clause].slice(0, LONGEST).join('');
}
