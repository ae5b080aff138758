/** One dispatcher's browser without a screen: asks the console one thing after the other. */
export class ConsoleApi {
  private constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  /** @throws Error when the console does not let them in. */
  static async signIn(url: string, person: { readonly name: string; readonly password: string }): Promise<ConsoleApi> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    const { token } = (await answer.json()) as { token: string };
    return new ConsoleApi(url, token);
  }

  /** Milliseconds until the whole answer is there, and the answer. @throws Error for any other answer than 200. */
  async time<Answer>(path: string): Promise<{ readonly ms: number; readonly answer: Answer }> {
    const start = performance.now();
    const answer = await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    const text = await answer.text();
    const ms = performance.now() - start;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return { ms, answer: JSON.parse(text) as Answer };
  }
}
