/**
 * What people complain of, as a few dozen concepts with the words that give them away. A word belongs to one concept;
 * the table is about the trade of a hotline, not about one city.
 */
const TABLE: Record<string, string> = {
  'water.burst':
    '爆管 水管爆 管爆 管道爆 管道破裂 水管破 水管断 水管裂 管裂 喷水 冒水 跑水 往外涌水 水柱 爆水管 水管漏',
  'water.outage': '停水 没水 断水 无水 没有水 水压',
  'water.quality': '水质 水浑 浑浊 发黄 二次供水 直供水 自来水脏',
  'power.outage': '停电 断电 没电 没有电 跳闸 电压',
  'power.line': '高压线 高压电 变压器 电线杆 变电站 架空线',
  gas: '燃气 天然气 煤气',
  heating: '暖气 供暖 供热 暖气不热 室温',
  sewage: '下水道 污水 化粪池 排水管 堵塞 返水 积水 内涝 淹水',
  manhole: '井盖 窨井',
  'road.damage': '坑洼 路面破损 路面塌陷 塌陷 路面坏 路烂 坑坑洼洼 道路破损',
  'road.build': '通车 断头路 道路建设 修路 拓宽 下穿 何时开通 路网',
  'traffic.jam': '拥堵 堵车 红绿灯 信号灯 交通混乱 逆行',
  'traffic.crossing': '天桥 斑马线 人行道 过街 地下通道',
  parking: '停车 车位 乱停 违停 停车场 停车费',
  bus: '公交 班车 线路车',
  metro: '地铁 轻轨 城轨',
  'noise.site': '夜间施工 通宵施工 施工噪 工地噪 施工扰民 工地扰民 深夜施工 半夜施工 打桩',
  'noise.shop': '麻将馆 棋牌室 广场舞 音响 音乐声 KTV 酒吧 喇叭声 叫卖',
  noise: '噪音 噪声 吵闹 吵得 太吵',
  smoke: '油烟 烟道 烧烤 烟熏 排烟',
  smell: '臭味 异味 恶臭 刺鼻 臭气',
  dust: '扬尘 灰尘 渣土 尘土',
  garbage: '垃圾 清运 脏乱 卫生差',
  pollution: '废水 废气 排污 偷排 水体污染 污染环境 环境污染',
  'building.illegal': '违建 违章建筑 违法建设 违法建筑 私搭 乱搭 违规搭建 违章搭建 加盖',
  'housing.misuse': '住改商 群租 改建成 商住混',
  'street.stall': '占道经营 摆摊 流动摊贩 夜市 占道',
  'property.fee': '物业费 物业收费 收取物业',
  'property.service': '物业公司 业委会 物业管理 物业不作为 换物业 业主大会',
  certificate: '房产证 不动产证 产权证 栋证 办证 房本 不动产权 土地证 两证',
  'house.delivery': '延期交房 逾期交房 烂尾 交不了房 停工 未交房 迟迟不交房',
  'house.quality': '质量问题 开裂 裂缝 渗水 房屋漏水 墙面 偷工减料 屋顶漏',
  'house.sale': '虚假宣传 捆绑销售 购房款 退房 定金 认购 开发商欺 学区房 调规 修改规划 精装',
  fund: '公积金 维修基金 维修资金',
  demolition: '拆迁 征收 安置房 征地 补偿款 安置费 棚改 旧改',
  wages: '拖欠工资 欠薪 工资未 农民工工资 血汗钱 不发工资 欠工资 社保 工伤',
  'school.place': '学位 入学 划片 招生 学区划分 配套学校 扩建学校 改扩建',
  'school.fee': '补课 学费 乱收费 教辅 课后服务',
  refund: '退费 退款 退钱 不退 押金',
  fraud: '诈骗 非法集资 非吸 传销 骗子 被骗 跑路',
  loan: '贷款 月供 车贷 校园贷 催收',
  food: '食品 变质 过期 食物中毒 发霉 馊',
  medical: '医保 报销 看病 医疗 疫苗 挂号',
  dog: '养狗 遛狗 恶犬 流浪狗 狗叫 犬只',
  theft: '盗窃 被盗 入室 小偷 失窃',
  elevator: '电梯',
  fire: '消防 火灾 起火 着火 消防通道',
  'street.light': '路灯 照明灯 没有灯',
  greenery: '绿化 树木 树枝 绿地 毁绿 砍树',
  park: '公园',
  subsidy: '补贴 补助 油补 奖励金',
  household: '落户 户口 居住证',
  veteran: '退伍 退役 转业 士官',
  telecom: '宽带 基站 手机信号 网络信号',
  charging: '充电桩 充电站 飞线充电',
};

const WORDS: ReadonlyArray<readonly [act: string, words: readonly string[]]> = Object.entries(TABLE).map(
  ([act, words]) => [act, words.split(' ')] as const,
);

/** What people read for a concept: its first word. */
export const TROUBLE_NAMES: ReadonlyMap<string, string> = new Map(
  WORDS.map(([act, words]) => [act, words[0] ?? act] as const),
);

/** The troubles that a text is about, the strongest first, three at most. The title counts three times. */
export function findTroubles(title: string, text: string): string[] {
  const found: { act: string; strength: number }[] = [];
  for (const [act, words] of WORDS) {
    let strength = 0;
    for (const word of words) {
      if (title.includes(word)) strength += 3;
      if (text.includes(word)) strength += 1;
    }
    if (strength > 0) found.push({ act, strength });
  }
  found.sort((one, other) => other.strength - one.strength || (one.act < other.act ? -1 : 1));
  const best = found[0]?.strength ?? 0;
  return found
    .filter(({ strength }) => strength * 3 >= best)
    .slice(0, 3)
    .map(({ act }) => act);
}
