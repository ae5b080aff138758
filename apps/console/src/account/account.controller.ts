import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { changeAccount, createAccount, listAccounts, type StoredAccount } from '@guiyi/storage';
import { Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Describe, JsonBody } from '../http/describe.js';
import { IdParam } from '../http/fields.js';
import { notFound } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';
import { Account, AccountChange, AccountList, NewAccount } from './account.schema.js';
import { By, type Caller } from './caller.js';
import { Needs } from './needs.js';
import { hashPassword } from './passwords.js';

@Controller('api/accounts')
@Needs('user.manage')
export class AccountController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('The accounts of the city', AccountList)
  async listAccounts(@By() { jurisdiction }: Caller): Promise<z.infer<typeof AccountList>> {
    return { accounts: (await listAccounts(this.runtime.database, jurisdiction)).map(present) };
  }

  @Post()
  @Describe('Create an account of the city', Account)
  async createAccount(
    @By() { jurisdiction }: Caller,
    @JsonBody(NewAccount) { password, ...account }: z.infer<typeof NewAccount>,
  ): Promise<z.infer<typeof Account>> {
    const { database, profiles } = this.runtime;
    const known = profiles.get(jurisdiction)?.departments.some(({ id }) => id === account.department);
    if (account.department !== null && !known)
      throw new ProblemError(
        problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', [
          { path: 'department', message: `没有这个单位 / no department "${account.department}"` },
        ]),
      );
    const passwordHash = await hashPassword(password);
    const created = await createAccount(database, { ...account, jurisdiction, passwordHash });
    if (!created) throw new ProblemError(problem(409, 'name-taken', '账号已存在 / The name is taken'));
    return present(created);
  }

  @Patch(':id')
  @Describe('Switch an account on or off, or give it a new password; its sessions end', Account)
  async changeAccount(
    @By() { account }: Caller,
    @Param('id', IdParam) id: string,
    @JsonBody(AccountChange) { enabled, password }: z.infer<typeof AccountChange>,
  ): Promise<z.infer<typeof Account>> {
    const change = {
      ...(enabled !== undefined && { enabled }),
      ...(password !== undefined && { passwordHash: await hashPassword(password) }),
    };
    const { jurisdiction } = account;
    const changed = await this.runtime.database.transaction((sql) => changeAccount(sql, jurisdiction, id, change));
    if (!changed) throw notFound('没有这个账号 / no such account');
    return present(changed);
  }
}

function present(account: StoredAccount): z.infer<typeof Account> {
  return { ...account, roles: [...account.roles] };
}
