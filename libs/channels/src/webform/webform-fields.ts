import { APPEAL_TYPE_NAMES, AppealType, normalizePhone } from '@guiyi/domain';
import { z } from 'zod';
import { readTime } from '../reading/read-time.js';

const line = (name: string, max: number) =>
  z
    .string({ error: `${name}应为文字` })
    .trim()
    .max(max, `${name}不能超过 ${max} 个字`);

/** A form sends numbers as text. */
const degrees = (name: string, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z
      .number({ error: `${name}应为数字` })
      .min(-max, `${name}应在 -${max} 到 ${max} 之间`)
      .max(max, `${name}应在 -${max} 到 ${max} 之间`),
  );

/** What a citizen can choose; the administrative types are given by people of the hotline. */
const TYPES = AppealType.exclude(['withdrawn', 'nuisance', 'invalid']);
const TYPE_BY_NAME = new Map<unknown, string>(TYPES.options.map((type) => [APPEAL_TYPE_NAMES[type].zh, type]));

const YES = ['true', '1', 'on', 'yes', 'y', '是', '匿名'];
const NO = ['false', '0', 'off', 'no', 'n', '否', '实名', ''];

/** The fields of the form, whatever they came in; every complaint is in the citizen's language. */
export const WebformFields = z
  .object({
    title: line('标题', 200).optional(),
    text: z
      .string({ error: '请填写诉求内容' })
      .trim()
      .min(1, '请填写诉求内容')
      .max(20_000, '诉求内容不能超过 20000 个字'),
    name: line('姓名', 100).optional(),
    phone: z
      .preprocess((value) => (typeof value === 'number' ? String(value) : value), line('电话', 40))
      .refine((phone) => normalizePhone(phone) !== undefined, '电话号码不完整')
      .optional(),
    email: z.string({ error: '邮箱应为文字' }).trim().max(320).pipe(z.email('邮箱格式不正确')).optional(),
    address: line('地址', 500).optional(),
    latitude: degrees('纬度', 90).optional(),
    longitude: degrees('经度', 180).optional(),
    type: z
      .preprocess(
        (value) => TYPE_BY_NAME.get(value) ?? value,
        z.enum(TYPES.options, { error: `诉求类型应为${[...TYPE_BY_NAME.keys()].join('、')}之一` }),
      )
      .optional(),
    category: line('类别', 100).optional(),
    anonymous: z
      .union([z.boolean(), z.string(), z.number()], { error: '是否匿名应为是或否' })
      .transform((value) => String(value).trim().toLowerCase())
      .refine((value) => YES.includes(value) || NO.includes(value), '是否匿名应为是或否')
      .transform((value) => YES.includes(value))
      .default(false),
    occurredAt: z
      .string({ error: '发生时间应为文字' })
      .transform((value, context) => {
        const time = readTime(value);
        if (time === undefined)
          context.addIssue({ code: 'custom', message: '发生时间无法识别，例如 2026-03-01 08:30' });
        return time ?? z.NEVER;
      })
      .optional(),
    /** One of our references to a matter of others that this is the same as. */
    joins: z.string().trim().max(200).optional(),
    externalId: z
      .preprocess((value) => (typeof value === 'number' ? String(value) : value), line('编号', 200))
      .optional(),
  })
  // `when`: also where other fields are wrong, so that everything is complained of at once.
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['latitude'],
    error: '纬度和经度要一起填写',
    when: () => true,
  });
export type WebformFields = z.infer<typeof WebformFields>;
