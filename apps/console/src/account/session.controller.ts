import { may, Permission } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { endSession } from '@guiyi/storage';
import { Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Describe, JsonBody } from '../http/describe.js';
import { RUNTIME } from '../tokens.js';
import { LoginRequest, OwnPassword, SessionAnswer, WhoAmI } from './account.schema.js';
import { By, type Caller } from './caller.js';
import { Needs, Public } from './needs.js';
import { endedCookie, sessionCookie } from './session-token.js';
import { SignIn } from './sign-in.js';

@Controller('api/session')
export class SessionController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SignIn) private readonly signIn: SignIn,
  ) {}

  @Post()
  @HttpCode(200)
  @Public('whoever signs in has no session yet')
  @Describe('Sign in', SessionAnswer)
  async openSession(
    @JsonBody(LoginRequest) { name, password }: z.infer<typeof LoginRequest>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SessionAnswer>> {
    const { token, account } = await this.signIn.signIn(name, password, request.ip);
    void reply.header('set-cookie', sessionCookie(token, request.protocol === 'https', account.roles));
    return { token, account: { ...account, roles: [...account.roles] } };
  }

  @Post('password')
  @HttpCode(200)
  @Needs('signed-in')
  @Describe('Choose a password of one’s own; other sessions of the account end', SessionAnswer)
  async choosePassword(
    @By() caller: Caller,
    @JsonBody(OwnPassword) chosen: z.infer<typeof OwnPassword>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SessionAnswer>> {
    const { token, account } = await this.signIn.choosePassword(caller, chosen, request.ip);
    void reply.header('set-cookie', sessionCookie(token, request.protocol === 'https', account.roles));
    return { token, account: { ...account, roles: [...account.roles] } };
  }

  @Get()
  @Needs('signed-in')
  @Describe('Who is signed in, and what they may do', WhoAmI)
  readSession(@By() { account, jurisdiction }: Caller): z.infer<typeof WhoAmI> {
    const permissions = Permission.options.filter((permission) => may(account.roles, permission));
    return { account: { ...account, roles: [...account.roles] }, jurisdiction, permissions };
  }

  @Delete()
  @HttpCode(204)
  @Needs('signed-in')
  @Describe('Sign out')
  async closeSession(
    @By() { sessionHash }: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await endSession(this.runtime.database, sessionHash);
    void reply.header('set-cookie', endedCookie(request.protocol === 'https'));
  }
}
