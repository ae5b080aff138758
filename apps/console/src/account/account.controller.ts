import type { Role } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { changeAccount, createAccount, type KnownAccount as Known, listAccounts } from '@guiyi/storage';
import { Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound, refused } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';
import { AccountChange, AccountList, AccountWithPassword, KnownAccount, NewAccount } from './account.schema.js';
import { By, type Caller } from './caller.js';
import { Needs } from './needs.js';
import { hashPassword, newPassword } from './passwords.js';

/** So long a password that works once may wait to be used. */
const ONCE_WITHIN = 72 * 3_600_000;

@Controller('api/accounts')
@Needs('user.manage')
export class AccountController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('The accounts of the city, and when somebody last came in with each', AccountList)
  async listAccounts(@By() { jurisdiction }: Caller): Promise<z.infer<typeof AccountList>> {
    return { accounts: (await listAccounts(this.runtime.database, jurisdiction)).map(present) };
  }

  @Post()
  @Describe('Create an account of the city; without a password one that works once is made', AccountWithPassword)
  async createAccount(
    @By() { jurisdiction }: Caller,
    @JsonBody(NewAccount) { password, ...account }: z.infer<typeof NewAccount>,
  ): Promise<z.infer<typeof AccountWithPassword>> {
    this.checkDepartment(jurisdiction, account);
    const once = password === undefined ? this.makeOnce() : undefined;
    const passwordHash = await hashPassword(password ?? once?.password ?? '');
    const row = { ...account, jurisdiction, passwordHash, ...(once && { onceUntil: once.until }) };
    const created = await createAccount(this.runtime.database, row);
    if (!created) throw new ProblemError(problem(409, 'name-taken', '账号已存在 / The name is taken'));
    return { ...present(created), oncePassword: once?.password ?? null };
  }

  @Patch(':id')
  @Describe('Switch an account on or off, change its roles, unit or password; its sessions end', KnownAccount)
  async changeAccount(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(AccountChange) { password, ...change }: z.infer<typeof AccountChange>,
  ): Promise<z.infer<typeof KnownAccount>> {
    const { account, jurisdiction } = caller;
    if (id === account.id && (change.enabled === false || change.roles))
      throw refused({
        ok: false,
        code: 'conflict',
        detail: '不能停用自己或更改自己的角色 / nobody switches themselves off or changes their own roles',
      });
    const before = (await listAccounts(this.runtime.database, jurisdiction)).find((one) => one.id === id);
    if (!before) throw notFound('没有这个账号 / no such account');
    if (change.roles || change.department !== undefined)
      this.checkDepartment(jurisdiction, { ...before, ...given(change) });
    const passwordHash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
    return present(await this.change(caller, id, { ...given(change), ...passwordHash }));
  }

  @Post(':id/password')
  @HttpCode(200)
  @Describe('A password that works once, shown this once; the account’s sessions end', AccountWithPassword)
  async resetPassword(
    @By() caller: Caller,
    @Param('id', IdParam) id: string,
  ): Promise<z.infer<typeof AccountWithPassword>> {
    const { password, until } = this.makeOnce();
    const change = { passwordHash: await hashPassword(password), onceUntil: until };
    return { ...present(await this.change(caller, id, change)), oncePassword: password };
  }

  private async change(
    { account: { jurisdiction } }: Caller,
    id: string,
    change: Parameters<typeof changeAccount>[3],
  ): Promise<Known> {
    const changed = await this.runtime.database.transaction((sql) => changeAccount(sql, jurisdiction, id, change));
    if (!changed) throw notFound('没有这个账号 / no such account');
    return changed;
  }

  private makeOnce(): { readonly password: string; readonly until: Date } {
    return { password: newPassword(), until: new Date(this.runtime.clock.now().getTime() + ONCE_WITHIN) };
  }

  /** @throws ProblemError where the unit is not there, or is needed and missing. */
  private checkDepartment(
    jurisdiction: string,
    { roles, department }: { readonly roles: readonly Role[]; readonly department: string | null },
  ): void {
    const known = this.runtime.profiles.get(jurisdiction)?.departments.some(({ id }) => id === department);
    const message =
      department === null
        ? roles.includes('department') && '承办单位账号要写明单位 / an account of a department needs its id'
        : !known && `没有这个单位 / no department "${department}"`;
    if (message)
      throw new ProblemError(
        problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', [{ path: 'department', message }]),
      );
  }
}

/** Without what was not said. */
function given({ enabled, roles, department }: Omit<z.infer<typeof AccountChange>, 'password'>) {
  return {
    ...(enabled !== undefined && { enabled }),
    ...(roles !== undefined && { roles }),
    ...(department !== undefined && { department }),
  };
}

function present(account: Known): z.infer<typeof KnownAccount> {
  return {
    ...account,
    roles: [...account.roles],
    signedInAt: account.signedInAt?.toISOString() ?? null,
    onceUntil: account.onceUntil?.toISOString() ?? null,
  };
}
