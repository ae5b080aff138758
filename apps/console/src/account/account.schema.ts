import { Permission, Role } from '@guiyi/domain';
import { z } from 'zod';

export const LoginRequest = z.object({
  name: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});

const Name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.@-]{1,62}$/u, 'two to 63 letters, digits, _ . @ -');
const Password = z.string().min(12, '密码至少 12 位 / a password has at least 12 characters').max(200);

export const Account = z.object({
  id: z.uuid(),
  name: z.string(),
  roles: z.array(Role),
  /** `*`: every city. */
  jurisdiction: z.string(),
  department: z.string().nullable(),
  enabled: z.boolean(),
});

export const SessionAnswer = z.object({ token: z.string(), account: Account });
export const WhoAmI = z.object({ account: Account, jurisdiction: z.string(), permissions: z.array(Permission) });
export const AccountList = z.object({ accounts: z.array(Account) });

/** The account is of the city that the administrator works in. */
export const NewAccount = z
  .object({
    name: Name,
    password: Password,
    roles: z.array(Role).min(1),
    department: z.string().max(100).nullable().default(null),
  })
  .refine(({ roles, department }) => !roles.includes('department') || department !== null, {
    path: ['department'],
    message: '承办单位账号要写明单位 / an account of a department needs its id',
  });

export const AccountChange = z
  .object({ enabled: z.boolean().optional(), password: Password.optional() })
  .refine(({ enabled, password }) => enabled !== undefined || password !== undefined, 'enabled or password');
