import { Permission, Role } from '@guiyi/domain';
import { z } from 'zod';
import { Time } from '../http/fields.js';

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

/** What administrators see of it. */
export const KnownAccount = Account.extend({
  signedInAt: Time.nullable(),
  /** It has a password that works once, until then. */
  onceUntil: Time.nullable(),
});
export const AccountList = z.object({ accounts: z.array(KnownAccount) });
/** The password that was made is shown this once; null where the administrator chose one. */
export const AccountWithPassword = KnownAccount.extend({ oncePassword: z.string().nullable() });

export const OwnPassword = z.object({ password: z.string().min(1).max(200), newPassword: Password });

/** The account is of the city that the administrator works in. */
export const NewAccount = z
  .object({
    name: Name,
    password: Password.optional().describe('Absent: one that works once is made, and shown once'),
    roles: z.array(Role).min(1),
    department: z.string().max(100).nullable().default(null),
  })
  .refine(({ roles, department }) => !roles.includes('department') || department !== null, {
    path: ['department'],
    message: '承办单位账号要写明单位 / an account of a department needs its id',
  });

export const AccountChange = z
  .object({
    enabled: z.boolean().optional(),
    password: Password.optional(),
    roles: z.array(Role).min(1).optional(),
    department: z.string().max(100).nullable().optional(),
  })
  .refine(
    (change) => Object.values(change).some((part) => part !== undefined),
    'enabled, password, roles or department',
  );
