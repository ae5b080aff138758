import type { MovedClock } from './moved-clock.js';
import { HOUR } from './moved-clock.js';

const PASSWORD = 'a password of the stories';

export interface Told<T> {
  readonly status: number;
  readonly body: T;
}

/** The console as the people of one city use it: by HTTP, each with an account and rights of their own. */
export class Desk {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(
    private readonly city: string,
    private readonly url: string,
    private readonly clock: MovedClock,
    private readonly first: { readonly name: string; readonly password: string },
  ) {}

  /** As a dispatcher of the hotline. @throws Error for an answer that is no success. */
  async center<T>(path: string, body?: object): Promise<T> {
    return succeed(path, await this.ask<T>(await this.tokenOf('dispatcher'), path, body));
  }

  /** As somebody of a department; `person` where two of it are needed. */
  async unit<T>(department: string, path: string, body?: object, person = 'clerk'): Promise<T> {
    return succeed(path, await this.tryAsUnit<T>(department, path, body, person));
  }

  /** The same, where a refusal is part of the story. */
  async tryAsUnit<T>(department: string, path: string, body?: object, person = 'clerk'): Promise<Told<T>> {
    return this.ask<T>(await this.tokenOf(`${person}-${department}`, department), path, body);
  }

  private async tokenOf(person: string, department?: string): Promise<string> {
    const name = `${this.city}-${person}`;
    const known = this.tokens.get(name);
    const now = this.clock.now().getTime();
    if (known && known.until > now) return known.token;
    if (!known) await this.makeAccount(name, department);
    const token = await this.signIn(name, PASSWORD);
    this.tokens.set(name, { token, until: now + HOUR });
    return token;
  }

  private async makeAccount(name: string, department?: string): Promise<void> {
    const role = department ? { roles: ['department'], department } : { roles: ['dispatcher'] };
    const token = await this.signIn(this.first.name, this.first.password);
    const path = `accounts?jurisdiction=${this.city}`;
    succeed(path, await this.ask(token, path, { name, password: PASSWORD, ...role }));
  }

  private async signIn(name: string, password: string): Promise<string> {
    return succeed(name, await this.ask<{ token: string }>('', 'session', { name, password })).token;
  }

  private async ask<T>(token: string, path: string, body?: object): Promise<Told<T>> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }
}

function succeed<T>(path: string, { status, body }: Told<T>): T {
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return body;
}
