import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import {
  changeAccount,
  dropExpiredSessions,
  findAccount,
  noteSignIn,
  openSession,
  type StoredAccount,
} from '@guiyi/storage';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../tokens.js';
import type { Caller } from './caller.js';
import { LoginLimit } from './login-limit.js';
import { hashPassword, isPassword } from './passwords.js';
import { hashToken, newToken, sessionEnd } from './session-token.js';

/** Every try after the first waits this much longer, in milliseconds. */
const SLOWER_BY = 150;

@Injectable()
export class SignIn {
  private readonly limit = new LoginLimit();

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /** Opens a session. @throws ProblemError 401 and 429; neither tells whether the name exists. */
  async signIn(name: string, password: string, address: string): Promise<{ token: string; account: StoredAccount }> {
    const { database, clock, log } = this.runtime;
    const now = clock.now();
    const counted = this.limit.count(name, address, now);
    if ('wait' in counted) throw tooMany(counted.wait);
    if (counted.earlier) await wait(counted.earlier * SLOWER_BY);
    const found = await findAccount(database, name);
    if (!(await isPassword(password, found?.passwordHash)) || !found) {
      log.info({ tries: counted.earlier + 1 }, 'sign-in refused');
      throw new ProblemError(problem(401, 'wrong-password', '账号或密码不对 / Wrong name or password'));
    }
    this.limit.forget(name, address);
    if (!(await noteSignIn(database, found.id, { now, once: found.onceUntil !== null })))
      throw new ProblemError(
        problem(
          401,
          'password-expired',
          '一次性密码已用过或已过期，请向管理员再要一个 / The password was used or is too old: ask the administrator for another',
        ),
      );
    return { token: await this.open(found), account: plain(found) };
  }

  /** Chooses a password of one's own; every session of the account ends, and a new one begins. @throws ProblemError 403, 429. */
  async choosePassword(
    { account: { id, name, jurisdiction } }: Caller,
    { password, newPassword }: { readonly password: string; readonly newPassword: string },
    address: string,
  ): Promise<{ token: string; account: StoredAccount }> {
    const { database, clock } = this.runtime;
    const counted = this.limit.count(name, address, clock.now());
    if ('wait' in counted) throw tooMany(counted.wait);
    const found = await findAccount(database, name);
    if (!found || !(await isPassword(password, found.passwordHash)))
      throw new ProblemError(problem(403, 'wrong-password', '原密码不对 / The old password is wrong'));
    if (password === newPassword)
      throw new ProblemError(problem(422, 'same-password', '新密码须与原密码不同 / The new password is the old one'));
    const passwordHash = await hashPassword(newPassword);
    await database.transaction((sql) => changeAccount(sql, jurisdiction, id, { passwordHash }));
    this.limit.forget(name, address);
    return { token: await this.open(found), account: plain(found) };
  }

  private async open({ id, roles }: StoredAccount): Promise<string> {
    const { database, clock } = this.runtime;
    const [token, now] = [newToken(), clock.now()];
    await dropExpiredSessions(database, now);
    await openSession(database, hashToken(token), id, sessionEnd(now, roles));
    return token;
  }
}

/** What of it may leave the house. */
function plain({ id, name, roles, jurisdiction, department, enabled }: StoredAccount): StoredAccount {
  return { id, name, roles, jurisdiction, department, enabled };
}

function tooMany(seconds: number): ProblemError {
  return new ProblemError(
    problem(
      429,
      'too-many-tries',
      '尝试次数过多，请稍后再试 / Too many tries, wait a little',
      `wait ${seconds} seconds`,
    ),
  );
}
