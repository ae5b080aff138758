import { fileURLToPath } from 'node:url';
import type { AppealType } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { createClassifier, loadProfile, route } from './index.js';

const loaded = loadProfile(fileURLToPath(new URL('../../../profiles/xining.yaml', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const { profile } = loaded;
const classify = createClassifier(profile);
const at = new Date('2026-03-02T10:00:00+08:00');

/** What a person says, where, and who leads its handling. */
const SENTENCES: [text: string, category: string, lead: string, district?: string, type?: AppealType][] = [
  ['115号楼门口的自来水管爆了，水喷得两米高，路都淹了', 'water.burst', 'water-group', 'chengxi'],
  ['我们单元从昨天晚上就停水了，到现在也没人通知', 'water.outage', 'water-group', 'chengbei'],
  ['早上打开水龙头，自来水发黄还有一股怪味', 'water.quality', 'water-group', 'chengdong'],
  ['小区门口下水道堵了三天，污水外溢臭得走不过去', 'water.sewer', 'drainage', 'chengzhong'],
  ['这个冬天家里暖气不热，室温只有十四度', 'heat.cold', 'heating', 'chengxi'],
  ['房子一直空着，想退暖气费，供热站说办不了', 'heat.billing', 'heating', 'chengxi'],
  ['楼道里闻到煤气味很重，怀疑是燃气泄漏', 'gas.leak', 'gas-group', 'chengdong'],
  ['燃气费怎么比上个月多了一倍，燃气表是不是有问题', 'gas.service', 'gas-group', 'chengdong'],
  ['整栋楼又停电了，这个月已经第四次跳闸', 'power.outage', 'power-supply', 'huangzhong'],
  ['门前这条路坑坑洼洼，下雨全是大坑', 'road.damage', 'municipal-works', 'chengbei'],
  ['人行道上有个井盖丢失，晚上差点掉进去', 'road.manhole', 'municipal-works', 'chengzhong'],
  ['巷子里路灯坏了半个月，晚上漆黑一片', 'road.lamp', 'street-lighting', 'chengzhong'],
  ['楼下工地半夜还在打桩，夜间施工吵得孩子睡不着', 'noise.construction', 'urban-management', 'chengxi'],
  ['楼下酒吧每天营业到凌晨三点，噪音扰民', 'noise.social', 'chengxi-urban', 'chengxi'],
  ['广场上每天早上六点就放大音响跳广场舞', 'noise.square', 'chengdong-urban', 'chengdong'],
  ['村子旁边的混凝土搅拌站整天轰鸣，罐车进进出出', 'noise.mixing', 'ecology', 'huangzhong'],
  ['一楼烧烤店的油烟直接排到我家窗户', 'air.fumes', 'chengbei-urban', 'chengbei'],
  ['工地的裸土没有覆盖，刮风就尘土飞扬', 'air.dust', 'urban-management', 'chengbei'],
  ['垃圾桶满了好几天没人清运，垃圾堆到马路上', 'urban.garbage', 'chengxi-urban', 'chengxi'],
  ['顶楼邻居私自加层，搭建彩钢房', 'urban.illegal-build', 'chengzhong-urban', 'chengzhong'],
  ['学校门口全是流动摊贩占道经营，路都走不通', 'urban.occupy', 'chengdong-urban', 'chengdong'],
  ['消火栓前面天天有车违停，乱停乱放没人管', 'parking.illegal', 'traffic-police', 'chengdong'],
  ['物业公司收了物业费，保安不在岗，楼道灯不亮也不修', 'property.service', 'chengxi-gov', 'chengxi'],
  ['我们小区电梯又坏了，老人上不了楼', 'property.elevator', 'market', 'chengxi'],
  ['入住十三年了，房产证到现在还没办下来', 'house.certificate', 'natural-resources', 'chengbei'],
  ['开发商捆绑车位，不买车位就不给网签', 'house.bundle', 'housing', 'chengxi'],
  ['楼盘停工一年多，延期交房没有说法', 'house.presale', 'housing', 'chengdong'],
  ['人民公园晚上八点半就关门，夏天建议延长开放时间', 'park.hours', 'forestry', 'chengxi', 'suggestion'],
  ['建议增加公交线路，到多巴新城的末班车太早了', 'bus.line', 'bus-group', 'huangzhong', 'suggestion'],
  ['出租车司机不打表，从火车站过来故意绕路', 'taxi.service', 'transport', 'chengdong'],
  ['在多巴镇一家超市买的牛奶已经变质发霉，孩子喝了拉肚子', 'food.spoiled', 'huangzhong-market', 'huangzhong'],
  ['菜市场一个摊子缺斤少两，电子秤有问题', 'market.price', 'chengbei-market', 'chengbei'],
  ['健身房关门跑路，会员卡里的余额不给退', 'market.refund', 'chengxi-market', 'chengxi'],
  ['工地拖欠工资半年，包工头电话不接', 'labour.wage', 'labour-inspection', 'chengdong'],
  ['换了单位，社保断缴两个月怎么补缴', 'social.insurance', 'social-insurance', 'chengxi', 'consult'],
  ['异地就医的医保报销比例是多少', 'social.medical', 'medical-insurance', 'chengxi', 'consult'],
  ['孩子今年幼升小，学区怎么划片', 'school.admission', 'education', 'chengxi', 'consult'],
  ['医院挂号排了三个小时，医生态度还不好', 'health.hospital', 'health', 'chengzhong'],
  ['院子里有人遛狗不牵绳，大型犬把老人吓倒了', 'animal.dog', 'police', 'chengbei'],
  ['网上刷单被骗了两万块，对方冒充客服', 'fraud.network', 'anti-fraud', 'chengxi'],
  ['请问办理老年优待证，政务大厅在哪里办、需要什么材料', 'gov.consult', 'gov-services', 'chengxi', 'consult'],
  ['单元楼的消防通道被杂物堵死了', 'fire.safety', 'fire-rescue', 'chengdong'],
  ['快递员从来不送货上门，丢在驿站', 'postal.express', 'postal', 'chengxi'],
  ['村里的宅基地确权一直没有做', 'rural.land', 'datong-agriculture', 'datong'],
];

describe('what people say in Xining', () => {
  it.each(SENTENCES)('%s → %s, %s', (text, category, lead, district, type = 'complaint') => {
    const found = classify({ title: '', text, type, district });
    const { decision, assignments } = route(profile, {
      category: found,
      district,
      requesterKind: 'person',
      type,
      urgency: 'normal',
      at,
    });
    expect({ category: found?.category, words: found?.words }).toMatchObject({ category });
    expect(assignments[0]?.department).toBe(lead);
    expect(decision.fallback).toBe(false);
  });

  it.each(['你好', '', '嗯嗯在吗', '12345678', '😀😀'])('says nothing of "%s"', (text) => {
    expect(classify({ title: '', text, type: 'consult' })).toBeUndefined();
  });
});

describe('the catalogue of Xining', () => {
  const plans = (category: string, type: AppealType = 'complaint', district?: string) =>
    route(profile, {
      category: { category, score: 0.5, words: [] },
      district,
      requesterKind: 'person',
      type,
      urgency: 'normal',
      at,
    });

  it('covers every category in every district', () => {
    const uncovered = profile.categories.flatMap(({ id }) =>
      [undefined, ...profile.districts.map((district) => district.id)].flatMap((district) =>
        plans(id, 'complaint', district).decision.fallback ? [`${id} ${district}`] : [],
      ),
    );
    expect(uncovered).toEqual([]);
  });

  it('sends a burst pipe to the water group and tells the urban managers, within a day', () => {
    const { assignments, timeClass } = plans('water.burst', 'help', 'chengxi');
    expect(assignments).toEqual([
      { department: 'water-group', role: 'lead' },
      { department: 'urban-management', role: 'assist' },
    ]);
    expect(timeClass).toBe('one_day');
  });

  it('sends missing certificates to four units at once', () => {
    const { assignments } = plans('house.certificate', 'complaint', 'chengbei');
    expect(assignments).toHaveLength(4);
    expect(assignments.every(({ role }) => role === 'parallel')).toBe(true);
  });

  it('sends a suggestion about a park to the forestry bureau only', () => {
    expect(plans('park.hours', 'suggestion', 'chengxi').assignments).toEqual([
      { department: 'forestry', role: 'lead' },
    ]);
  });

  it('knows three levels from the city to the station at Duoba', () => {
    const parent = (id: string | undefined) => profile.departments.find((department) => department.id === id)?.parent;
    expect(plans('food.spoiled', 'complaint', 'huangzhong').assignments).toEqual([
      { department: 'huangzhong-market', role: 'lead' },
      { department: 'market', role: 'notify' },
    ]);
    expect(parent('duoba-market')).toBe('huangzhong-market');
    expect(parent(parent('duoba-market'))).toBe('huangzhong-gov');
  });
});

/** The rules alone; the normalizer looks at denials besides. */
const urgencyOf = (text: string) => {
  const found = profile.urgencyRules.filter(
    ({ any, not }) => any.some((word) => text.includes(word)) && !not.some((word) => text.includes(word)),
  );
  if (found.some(({ urgency }) => urgency === 'emergency')) return 'emergency';
  return found.length > 0 ? 'urgent' : 'normal';
};

describe('how urgent it is', () => {
  it.each([
    ['家里闻到煤气味，害怕爆炸', 'emergency'],
    ['对面楼着火了，消防通道被私家车堵住，车进不来', 'emergency'],
    ['他站在楼顶说不想活了', 'emergency'],
    ['老房子的后墙坍塌了一半', 'emergency'],
    ['五个人被困电梯半小时', 'emergency'],
    ['海湖新区主管道爆管，水柱三米高', 'urgent'],
    ['路口井盖没了，有老人踩空', 'urgent'],
    ['工人在项目部门口拉横幅，说要爬塔吊', 'urgent'],
    ['这个月燃气费太高了', 'normal'],
    ['消防通道堆了很多杂物', 'normal'],
    ['办个证跑了五趟，气死我了', 'normal'],
    ['几个年轻生意人占道摆摊', 'normal'],
    ['电梯三天两头罢工', 'normal'],
    ['衣服打出跳楼价，结果是假货', 'normal'],
    ['物业态度差，我很上火', 'normal'],
    ['商家天天喊跳楼大甩卖，吵死了', 'normal'],
    ['楼下太吵，困死了也睡不着', 'normal'],
  ])('%s: %s', (text, urgency) => {
    expect(urgencyOf(text)).toBe(urgency);
  });
});
