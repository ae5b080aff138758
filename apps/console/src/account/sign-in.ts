import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { dropExpiredSessions, findAccount, openSession, type StoredAccount } from '@guiyi/storage';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../tokens.js';
import { LoginLimit } from './login-limit.js';
import { isPassword } from './passwords.js';
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
    const token = newToken();
    await dropExpiredSessions(database, now);
    await openSession(database, hashToken(token), found.id, sessionEnd(now));
    const { passwordHash: _, ...account } = found;
    return { token, account };
  }
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
