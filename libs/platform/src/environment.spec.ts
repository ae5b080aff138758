import { describe, expect, it } from '@jest/globals';
import { CommonEnvironment, EnvironmentError, readEnvironment } from './environment.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readEnvironment(CommonEnvironment, environment);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('needs nothing: every setting has a value of its own or may be absent', () => {
    expect(readEnvironment(CommonEnvironment, {})).toMatchObject({
      GUIYI_DATA_DIR: '.data',
      GUIYI_HOST: '127.0.0.1',
      GUIYI_GATEWAY_PORT: 8120,
      GUIYI_TRUST_PROXY: 0,
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty setting, as a compose file leaves it, for an absent one, and trims the others', () => {
    const read = readEnvironment(CommonEnvironment, { REDIS_URL: '', GUIYI_KEY: '  ', GUIYI_GATEWAY_PORT: ' 9000\n' });
    expect(read).toMatchObject({ GUIYI_GATEWAY_PORT: 9000 });
    expect(read.REDIS_URL).toBeUndefined();
    expect(read.GUIYI_KEY).toBeUndefined();
  });

  it.each([
    ['DATABASE_URL', 'postgres://guiyi:secret@db:5432/guiyi', 'mysql://db/guiyi'],
    ['REDIS_URL', 'redis://one:6379, rediss://two:6379', 'redis://one:6379,two:6379'],
    ['GUIYI_KEY', KEY, 'too-short'],
    ['GUIYI_GATEWAY_PORT', '0', '65536'],
    ['GUIYI_CONSOLE_PORT', '443', 'https'],
    ['GUIYI_RATE_PER_MINUTE', '0', '-1'],
    ['GUIYI_TRUST_PROXY', 'true', 'perhaps'],
    ['GUIYI_TRUST_PROXY', '2', '-1'],
    ['LOG_LEVEL', 'debug', 'loud'],
  ])('%s accepts %s and refuses %s, naming itself', (name, good, bad) => {
    expect(problemsOf({ [name]: good })).toEqual([]);
    expect(problemsOf({ [name]: bad })).toEqual([expect.stringContaining(`${name}: `)]);
  });

  it('tells every problem at once, and repeats no secret', () => {
    const wrong = { DATABASE_URL: 'mysql://root:hunter2@db', GUIYI_KEY: 'hunter2', GUIYI_GATEWAY_PORT: 'x' };
    expect(problemsOf(wrong)).toHaveLength(3);
    expect(() => readEnvironment(CommonEnvironment, wrong)).toThrow(
      /DATABASE_URL: [\s\S]*GUIYI_KEY: [\s\S]*GUIYI_GATEWAY_PORT: /,
    );
    expect(problemsOf(wrong).join()).not.toContain('hunter2');
  });
});
