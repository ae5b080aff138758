import { expect, it } from '@jest/globals';
import { smallProfile } from '../profile.fixture.js';
import { learnCity } from './learn-city.js';
import { learnInThread } from './learn-in-thread.js';
import { sampleExamples } from './sample-messages.fixture.js';

const IDS: Record<string, string> = { 供水: 'water.outage', 公交: 'urban.lamp', 入学: 'market.price' };
const examples = sampleExamples().map((one) => ({ ...one, label: IDS[one.label] ?? '', judged: true }));
/** A second of work or more. */
const many = Array.from({ length: 3 }, () => examples).flat();

it('learns the same beside this thread, which goes on', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  const learnt = await learnInThread({ examples: many, city: smallProfile() });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(20);
  expect(learnt).toEqual(learnCity({ examples: many, city: smallProfile() }));
});

it('ends when the process wants to stop', async () => {
  const stopping = new AbortController();
  const learning = learnInThread({ examples: many, city: smallProfile() }, stopping.signal);
  stopping.abort();
  await expect(learning).rejects.toThrow('stopped');
  await expect(learnInThread({ examples, city: smallProfile() }, stopping.signal)).rejects.toThrow('stopped');
});

it('says so when the thread dies', async () => {
  const examplesOfNothing = [{ label: 'water.outage' }] as unknown as typeof examples;
  await expect(learnInThread({ examples: examplesOfNothing, city: smallProfile() })).rejects.toThrow(/learning failed/);
});
