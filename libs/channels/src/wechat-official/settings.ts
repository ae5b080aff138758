import { z } from 'zod';

/** What the account's page (公众平台 → 基本配置) says, and where its API is. */
export const WechatOfficialSettings = z
  .object({
    token: z.string().min(3, 'the token has 3 to 32 characters').max(32).meta({ secret: true }),
    /** 明文, 安全, 兼容模式. */
    mode: z.enum(['plain', 'safe', 'both']).default('plain'),
    appId: z.string().min(1).optional(),
    encodingAesKey: z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/, 'the EncodingAESKey has 43 letters and digits')
      .meta({ secret: true })
      .optional(),
    /** Needed to answer people; without it an answer becomes a task for somebody to call. */
    appSecret: z.string().min(1).meta({ secret: true }).optional(),
    apiBase: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  })
  .superRefine((settings, context) => {
    const need = (name: 'appId' | 'encodingAesKey', why: string) =>
      settings[name] === undefined &&
      context.addIssue({ code: 'custom', path: [name], message: `${why} needs ${name}` });
    if (settings.mode !== 'plain') {
      need('appId', `mode ${settings.mode}`);
      need('encodingAesKey', `mode ${settings.mode}`);
    }
    if (settings.appSecret !== undefined) need('appId', 'appSecret');
  });
export type WechatOfficialSettings = z.infer<typeof WechatOfficialSettings>;
