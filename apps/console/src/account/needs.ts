import type { Permission } from '@guiyi/domain';
import { SetMetadata } from '@nestjs/common';

export const NEEDS = 'guiyi:needs';
export const PUBLIC = 'guiyi:public';

/** What somebody must be allowed to do to use a route; `signed-in`: nothing but to have an account. */
export const Needs = (permission: Permission | 'signed-in') => SetMetadata(NEEDS, permission);

/** A route without a login, and why it may be one. A route that declares neither is closed to everybody. */
export const Public = (why: string) => SetMetadata(PUBLIC, why);
