import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';

export const DOVECOT = '/usr/sbin/dovecot';

/** A mail server of our own on loopback: one user `city`, mail in a temporary folder. Needs no configuration of the machine. */
export class Dovecot {
  readonly user = 'city';
  readonly password = 'secret';
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async create(): Promise<Dovecot> {
    const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
    // The server drops its rights: what it reads as another user must be open to it.
    chmodSync(folder, 0o755);
    const server = new Dovecot(folder, await freePort());
    for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name));
    chmodSync(join(folder, 'mail'), 0o777);
    writeFileSync(join(folder, 'passwd'), `${server.user}:{PLAIN}${server.password}::::::\n`);
    writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, server.port));
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const process = spawn(DOVECOT, ['-F', '-c', join(this.folder, 'dovecot.conf')], { stdio: 'ignore' });
    this.process = process;
    for (let tries = 0; tries < 100; tries += 1) {
      const client = this.client();
      try {
        await client.connect();
        await client.logout();
        return;
      } catch {
        client.close();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    throw new Error('dovecot did not start');
  }

  /** Ends it at once, as a crash would, with every session it holds. */
  async stop(): Promise<void> {
    const process = this.process;
    this.process = undefined;
    if (!process || process.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      process.once('exit', () => resolve());
      process.kill('SIGTERM');
    });
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  client(password = this.password): ImapFlow {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      auth: { user: this.user, pass: password },
      logger: false,
    });
    client.on('error', () => {});
    return client;
  }

  /** Does something in the mailbox as another mail program would. */
  async visit<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = this.client();
    await client.connect();
    try {
      await client.mailboxOpen('INBOX');
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  async drop(message: string): Promise<void> {
    await this.visit((client) => client.append('INBOX', Buffer.from(message.replace(/\r?\n/g, '\r\n'))));
  }

  /** The keywords and flags of every message, in order. */
  async flags(): Promise<string[][]> {
    const all = await this.visit((client) => client.fetchAll('1:*', { flags: true }));
    return all.map(({ flags }) => [...(flags ?? [])]);
  }
}

function configuration(folder: string, port: number): string {
  const owner = process.getuid?.() === 0 ? 'nobody' : String(process.getuid?.());
  const group = process.getuid?.() === 0 ? 'nogroup' : String(process.getgid?.());
  const unprivileged =
    process.getuid?.() === 0
      ? ''
      : ['default_internal_user', 'default_login_user']
          .map((key) => `${key} = ${process.env.USER ?? owner}`)
          .join('\n');
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
listen = 127.0.0.1
protocols = imap
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mailbox_idle_check_interval = 1s
${unprivileged}
passdb {
  driver = passwd-file
  args = ${folder}/passwd
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const address = server.address();
  await new Promise<void>((closed) => server.close(() => closed()));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
