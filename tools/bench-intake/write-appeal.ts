/** What a citizen posts to the web form. */
export interface FormPost {
  readonly text: string;
  readonly name: string;
  readonly phone: string;
}

const ROADS = ['五四大街', '昆仑中路', '胜利路', '七一路', '建国路', '长江路', '同仁路', '海晏路', '新宁路', '祁连路'];
const ROADS_BEYOND = [
  '互助中路',
  '共和路',
  '南川东路',
  '柴达木路',
  '天津路',
  '西关大街',
  '黄河路',
  '八一路',
  '小桥大街',
];
const ESTATE_NAMES = [
  '锦绣',
  '丽景',
  '安泰',
  '福禄',
  '滨河',
  '和顺',
  '学府',
  '金桥',
  '望山',
  '春晖',
  '康宁',
  '新华',
  '晨光',
];
const ESTATE_NAMES_BEYOND = [
  '永庆',
  '祥瑞',
  '书香',
  '云杉',
  '雪莲',
  '高原',
  '翠湖',
  '长青',
  '文苑',
  '富民',
  '天一',
  '银龙',
];
const ESTATE_KINDS = ['小区', '花园', '家园', '苑', '公寓', '新村'];
const ESTATES = [...ESTATE_NAMES, ...ESTATE_NAMES_BEYOND].flatMap((name) => ESTATE_KINDS.map((kind) => name + kind));

/** One trouble in three people's words. */
const TROUBLES: readonly (readonly [string, string, string])[] = [
  [
    '楼前的自来水管破了，水一直往马路上流，已经流了大半天，行人只能绕着走',
    '门口水管爆裂，自来水漫到人行道上，没有人来关阀门，怕晚上结冰摔人',
    '地下水管漏水很厉害，路面都泡软了，打了物业电话说要等供水公司来修',
  ],
  [
    '门前一排路灯坏了三四天，晚上一片漆黑，下夜班的人和老人走路都害怕',
    '这一段路灯全都不亮，晚上什么也看不见，昨天还有骑车的人摔了一跤',
    '路灯已经好几天没有亮过，孩子放学回家要打着手电，希望尽快派人修理',
  ],
  [
    '大门口的井盖不见了，只插了一根树枝提醒，来往的车多，实在太危险了',
    '路边窨井盖丢失，井口敞着没有围挡，旁边就是幼儿园，请赶快补上',
    '有一个井盖被车压碎了，露出很大的洞，早上差点把电动车轮子卡进去',
  ],
  [
    '旁边的工地半夜还在打桩施工，噪音特别大，一家人连着几个晚上睡不好',
    '工地夜里十二点以后仍然有搅拌车进出，噪声扰民，投诉过两次没有停',
    '夜间施工噪音扰民，孩子马上要考试，恳请有关部门去现场管一管',
  ],
  [
    '垃圾箱满了好几天没有人清运，臭味很大，苍蝇到处飞，一楼住户不敢开窗',
    '生活垃圾堆在单元门口没有人拉走，污水流了一地，天热以后味道更难闻',
    '垃圾清运不及时，桶外面堆得比桶里还多，流浪狗把袋子都扒开了',
  ],
  [
    '供暖开始以后家里暖气一直不热，室温只有十四度，老人感冒了半个月',
    '暖气片冰凉，测温只有十五度，热力公司来看过一次就再也没有下文',
    '整栋楼供暖不足，晚上要开电热毯才能睡，取暖费早就交清了',
  ],
  [
    '有人把车停在消防通道上，物业贴了条也不管用，万一着火消防车进不来',
    '消防通道被私家车堵死，每天晚上都是这样，希望交警来清理一次',
    '小区出入口乱停车，消防通道划线形同虚设，救护车上次就没有开进来',
  ],
  [
    '楼下餐馆的油烟直接排到居民窗前，衣服不敢晾在外面，屋里全是油烟味',
    '烧烤店每天营业到凌晨两点，油烟和吵闹声很大，楼上住户没有办法休息',
    '饭馆没有装油烟净化设备，烟道对着居民楼，找老板说了几次都没有用',
  ],
];
/** What people add; `#` becomes a number. */
const DETAILS = [
  '我住在这里#年多了，以前没有出现过这样的情况。',
  '这件事#天前向社区反映过，社区说不归他们管，让打热线。',
  '家里有#岁的老人和上学的孩子，出入都很不方便。',
  '照片已经拍了#张，需要的话可以提供给工作人员。',
  '问了同楼的#户邻居，大家都说受不了。',
  '物业的电话打了#遍，每次都说记下了，就没有后文。',
  '从上个月#号开始就是这样，一天比一天厉害。',
  '昨天下午#点多最严重，经过的人都看见了。',
  '听门卫讲，前后有#拨人来看过，看完就走。',
  '我母亲出门买菜因为这个绕了#百多米。',
  '单元群里为这件事吵了#天，没有一个人出面。',
  '要是再拖#天，恐怕会出更大的事情。',
  '我自己花了#百块钱找人弄过，管了两天又不行了。',
  '旁边的#号院情况也差不多，只是没有人反映。',
];
const ENDINGS = [
  '请有关部门尽快处理。',
  '希望能给一个明确的答复，谢谢。',
  '麻烦派人到现场看一看。',
  '已经影响到很多住户的生活，盼望早日解决。',
  '恳请领导过问一下。',
  '什么时候能弄好，请回电话告诉我。',
];
const FAMILIES = ['马', '李', '王', '张', '韩', '赵', '祁', '冶', '白', '许'];

/**
 * The n-th post of a benchmark: always the same for the same number, and no two alike. Some of them speak of one matter
 * (a trouble at one building), so that matching has work and some are merged.
 */
export function writeAppeal(n: number): FormPost {
  const random = randomFrom(n);
  const pick = <T>(entries: readonly T[], otherwise: T) => entries[Math.floor(random() * entries.length)] ?? otherwise;
  const number = (most: number) => String(1 + Math.floor(random() * most));
  const road = pick([...ROADS, ...ROADS_BEYOND], '');
  const words = pick(pick(TROUBLES, ['', '', '']), '');
  const detail = () => pick(DETAILS, '').replace('#', number(80));
  const text = `${road}${pick(ESTATES, '')}${number(12)}号楼，${words}。${detail()}${detail()}${pick(ENDINGS, '')}`;
  return {
    text,
    name: `${pick(FAMILIES, '马')}先生`,
    // Made up; a number of one's own for each post, so that nobody follows up on anybody.
    phone: `199${String(n % 100_000_000).padStart(8, '0')}`,
  };
}

/** Mulberry32: a few lines, and good enough to choose sentences. */
function randomFrom(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
