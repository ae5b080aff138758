import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Opens the door. @throws Error that says what to do when the port is taken. */
export async function listenOn(
  app: NestFastifyApplication,
  host: string,
  port: number,
  setting: string,
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(
        `端口 ${port} 已被占用，请设置 ${setting} 换一个。 / Port ${port} is in use: set ${setting} to another one.`,
      );
    if (code === 'EACCES')
      throw new Error(
        `没有权限使用端口 ${port}，请设置 ${setting} 为 1024 以上。 / No right to port ${port}: set ${setting} above 1024.`,
      );
    throw error;
  }
  const address = app.getHttpServer().address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}
