import { may, type Permission } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { findSession, prolongSession, type StoredAccount } from '@guiyi/storage';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RUNTIME } from '../tokens.js';
import { callerOf, type SignedInRequest } from './caller.js';
import { NEEDS, PUBLIC } from './needs.js';
import { hashToken, presentedToken, sessionEnd } from './session-token.js';

const PROLONG_AFTER = 1_800_000;
const READING = ['GET', 'HEAD', 'OPTIONS'];

/** The one place where it is decided who may do what. */
@Injectable()
export class AccountGuard implements CanActivate {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const where = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string | undefined>(PUBLIC, where)) return true;
    const needs = this.reflector.getAllAndOverride<Permission | 'signed-in' | undefined>(NEEDS, where);
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { account, sessionHash, mustChange } = await this.signedIn(request);
    if (mustChange && needs !== 'signed-in')
      throw new ProblemError(
        problem(
          403,
          'change-password',
          '请先设置自己的密码 / Choose a password of your own first',
          'the one in use works once',
        ),
      );
    if (!needs || (needs !== 'signed-in' && !may(account.roles, needs)))
      throw new ProblemError(problem(403, 'forbidden', '无权办理 / Not allowed', `needs the permission "${needs}"`));
    request.caller = callerOf(account, this.cityOf(account, request), sessionHash);
    return true;
  }

  private async signedIn(
    request: SignedInRequest,
  ): Promise<{ account: StoredAccount; sessionHash: string; mustChange: boolean }> {
    const presented = presentedToken(request.headers);
    const sessionHash = presented && hashToken(presented.token);
    const { database, clock } = this.runtime;
    const now = clock.now();
    const session = sessionHash && (await findSession(database, sessionHash, now));
    if (!session)
      throw new ProblemError(problem(401, 'not-signed-in', '请先登录 / Sign in first', 'no session, or it has ended'));
    // A browser sends the cookie along with whatever another site makes it send: a header it cannot add for them.
    if (presented?.byCookie && !READING.includes(request.method) && request.headers['x-guiyi-request'] !== '1')
      throw new ProblemError(
        problem(403, 'not-from-our-page', '请求来源不明 / Not from our own page', 'send the header x-guiyi-request: 1'),
      );
    const end = sessionEnd(now, session.account.roles);
    if (end.getTime() - session.expiresAt.getTime() > PROLONG_AFTER) await prolongSession(database, sessionHash, end);
    return { account: session.account, sessionHash, mustChange: session.mustChange };
  }

  /** The account's own city; an account of every city says which one (`?jurisdiction=`), else it is the first. */
  private cityOf(account: StoredAccount, request: SignedInRequest): string {
    const asked = (request.query as Record<string, unknown> | undefined)?.jurisdiction;
    const city = account.jurisdiction === '*' ? (asked ?? [...this.runtime.profiles.keys()][0]) : account.jurisdiction;
    if (asked !== undefined && asked !== city)
      throw new ProblemError(problem(403, 'other-city', '无权查看该城市 / Not your city', `the account is of ${city}`));
    if (typeof city !== 'string' || !this.runtime.profiles.has(city))
      throw new ProblemError(problem(404, 'no-such-city', '没有这座城市 / No such city'));
    return city;
  }
}
