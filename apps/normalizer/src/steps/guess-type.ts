import type { AppealType } from '@guiyi/domain';
import { type Draft, searched } from './draft.js';

/** Takes back an earlier appeal; the words must say that it is an appeal that is taken back. */
const TAKES_BACK =
  /(?<!不|没有?|拒绝|勿)(?:撤诉|撤单|销单|(?:撤销|撤回|取消)(?:我的|本次|此次|之前的|上次的|该|这个|这条)?(?:投诉|诉求|工单|举报|来件)|(?:不再|不用|不需要)(?:继续)?投诉了?)/;

/**
 * What each type sounds like. A word counts once, three times in the title; words that name the type weigh most.
 * The types stand in the order in which a tie is decided. `help` is something broken or somebody in need, with nobody
 * blamed; as soon as somebody is blamed it is a complaint.
 */
const SOUNDS: readonly (readonly [AppealType, readonly (readonly [weight: number, word: RegExp])[]])[] = [
  [
    'report',
    [
      [4, /(?<!多次|曾经?|已|反复|次)(?:举报|检举|揭发)/],
      [3, /贪污|受贿|行贿|以权谋私|套取(?:国家)?(?:资金|补贴)|非法集资|偷税|漏税|传销|制假|售假|赌博|黑恶/],
    ],
  ],
  [
    'complaint',
    [
      [3, /(?<!多次|曾经?|次|怎么|如何)投诉/],
      [2, /不作为|推诿|踢皮球|态度(?:恶劣|差|不好)|乱收费|强制|拖欠|欺骗|欺诈|虚假|黑心|霸占|维权|索赔|退款|退费/],
      [2, /无良|霸王|牟取|暴利|强建|强行|侵权|侵占|侵害|骗|质量问题|坑|乱搭|私自|擅自/],
      [2, /扰民|噪音|噪声|油烟|恶臭|臭气|违建|违章|违法|违规|占道|乱停|偷工减料|不合格/],
      [1, /没人管|无人管|无人处理|不处理|不解决|不给|不退|严重影响|苦不堪言|何在|凭什么|多次反映|忍无可忍/],
    ],
  ],
  [
    'suggestion',
    [
      [4, /(?<!有何|什么|的)建议(?!书)|提议|倡议/],
      [
        3,
        /(?:能否|能不能|可否|可不可以|希望能?|请求?|是否可以)[^,。!?\n]{0,12}(?:增设|增加|加装|设置|设立|开通|延长|优化|新增|修建)/,
      ],
    ],
  ],
  [
    'praise',
    [
      [4, /表扬|锦旗|感谢信|点赞|好人好事/],
      [3, /(?:特此|衷心|由衷|非常|万分|特别)(?:地|的)?感谢(?=[^,。!?\n]{4})/],
      [2, /拾金不昧|热心(?:帮助|服务)|服务(?:周到|热情)|工作认真负责/],
    ],
  ],
  [
    'consult',
    [
      [4, /咨询(?!公司|热线|电话|中心)/],
      [3, /请问|想问|问一下|想了解|想知道|询问/],
      [
        2,
        /(?:如何|怎么|怎样|哪里|在哪)(?:才能)?(?:办理|申请|查询|报名|缴纳|领取|补办|落户)|需要(?:什么|哪些)(?:材料|手续|条件)/,
      ],
      [2, /吗[?。!\n]|吗$|\?$/],
      [1, /什么时候|何时|是否|多久|多少钱|有没有/],
    ],
  ],
  [
    'help',
    [
      [4, /求助|求救|救助|救命/],
      [3, /请(?:求)?(?:帮忙|帮助|协助|维修|抢修|修复|清理|疏通|派人)|帮帮|急需|走失|被困/],
      [2, /停水|停电|断水|断电|停暖|停气|没水|没电|没有暖气|爆管|爆裂|漏水|漏气|冒水|污水外溢|返水/],
      [2, /塌陷|坍塌|倒塌|脱落|堵塞|堵了|坏了|损坏|破损|不亮|丢失|缺失|故障|松动/],
    ],
  ],
];

const MOST_CERTAIN_IN_TITLE = 3;
/** A question mark at the end of a long grievance does not make it a question. */
const DEFAULT_WEIGHT = 2;

/** The channel knows best; otherwise the words tell, and a text that tells nothing is a complaint, the commonest. */
export function guessType(draft: Draft): Draft {
  if (draft.content.appealType) return { ...draft, type: draft.content.appealType };
  const { title } = draft;
  const text = searched(draft);
  if (TAKES_BACK.test(title) || TAKES_BACK.test(text)) return { ...draft, type: 'withdrawn' };

  let type: AppealType = 'complaint';
  let best = DEFAULT_WEIGHT;
  for (const [candidate, sounds] of SOUNDS) {
    let score = 0;
    for (const [weight, word] of sounds) {
      if (word.test(title)) score += weight * MOST_CERTAIN_IN_TITLE;
      else if (word.test(text)) score += weight;
    }
    if (score > best) [type, best] = [candidate, score];
  }
  return { ...draft, type };
}
