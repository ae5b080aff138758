import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.js';
import { PROBLEM_MEDIA_TYPE, type Problem, ProblemError, problem } from '../problem.js';

/** Whatever goes wrong in a request leaves as an RFC 9457 problem; what was not expected says nothing of our insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const body = this.toProblem(error, request);
    void reply
      .status(body.status)
      .header('content-type', PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify({ ...body, instance: `urn:request:${request.id}` }));
  }

  private toProblem(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof ProblemError) return error.problem;
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
    if (status && status >= 400 && status < 500)
      return problem(
        status,
        `http-${status}`,
        TITLES[status] ?? '请求有误 / The request is wrong',
        (error as Error).message,
      );
    this.log.error(
      // The query may hold a key or a telephone number.
      { method: request.method, path: request.url.split('?')[0], error: String((error as Error)?.stack ?? error) },
      'unexpected',
    );
    return problem(500, 'unexpected', '系统出错，请稍后再试 / Something went wrong here, try again later');
  }
}

const TITLES: Record<number, string> = {
  404: '没有这个地址 / No such address',
  405: '方法不允许 / Method not allowed',
  413: '内容太大 / Too large',
  415: '内容类型不支持 / Unsupported media type',
  429: '请求太快，请稍后再试 / Too many requests, try again later',
};
