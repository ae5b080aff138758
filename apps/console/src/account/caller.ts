import { type Actor, type Role, seesOnlyOwnDepartment } from '@guiyi/domain';
import type { StoredAccount } from '@guiyi/storage';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who asks, and for which city. */
export interface Caller {
  readonly account: StoredAccount;
  readonly roles: readonly Role[];
  readonly jurisdiction: string;
  /** Set when they see nothing but what was given to this department. */
  readonly onlyDepartment?: string;
  readonly actor: Actor;
  readonly sessionHash: string;
}

export interface SignedInRequest extends FastifyRequest {
  caller?: Caller;
}

export function callerOf(account: StoredAccount, jurisdiction: string, sessionHash: string): Caller {
  return {
    account,
    roles: account.roles,
    jurisdiction,
    // An account of no department sees the tickets of none.
    ...(seesOnlyOwnDepartment(account.roles) && { onlyDepartment: account.department ?? '' }),
    actor: { kind: 'user', id: account.name },
    sessionHash,
  };
}

/** The caller of a route that needs a permission. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!caller) throw new Error('a route without a permission asks who calls');
  return caller;
});
