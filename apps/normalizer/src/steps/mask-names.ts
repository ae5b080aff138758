import { foldScript } from './fold-script.js';

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲家封储靳段富巫焦巴弓牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎武符刘景詹束龙叶幸司黎白蒲从索赖卓屠蒙池乔阴胥苍闻莘党翟谭贡劳姬申扶堵冉宰郦桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶曾沙丰关相查后荆红游权盖益桓公';
const PRESENTED = new RegExp(
  `((?:我叫|本人叫|我的名字[是叫]|联系人(?:是|为|姓名)?|报料人|反映人|投诉人|姓名)[ \\t]?:?[ \\t]?[${SURNAMES}])(\\p{Script=Han}{1,2})`,
  'gu',
);

/**
 * Hides what somebody is called in a folded text: the name that the channel gave and one that introduces itself
 * (我叫张三, 联系人:张三). The first character and the length stay. A name that a place bears (海湖, 小桥) is left alone:
 * such a name is a nickname, and the place is needed.
 */
export function maskNames(text: string, name: string | undefined, places: readonly string[]): string {
  const presented = text.replace(PRESENTED, (_, said: string, rest: string) => said + '*'.repeat(rest.length));
  const names = name === undefined ? [] : [...new Set([name.trim(), foldScript(name.trim()).text])];
  return names
    .filter((one) => [...one].length >= 2 && !places.some((place) => place.includes(one)))
    .reduce((rest, one) => rest.replaceAll(one, hide(one)), presented);
}

function hide(name: string): string {
  const [first = ''] = name;
  return first + '*'.repeat(name.length - first.length);
}
