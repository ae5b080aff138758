import { readFileSync } from 'node:fs';
import { CHANNELS } from '@guiyi/channels';
import { checkSources, loadProfiles } from '@guiyi/runtime';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

/** Every source that a document shows, by document. */
function sourcesIn(file: string): { id: string; channel: string }[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text ?? ''));
  return blocks.flatMap((block) => (Array.isArray(block) ? block : block.sources));
}

describe('the sources that the documents show', () => {
  const profiles = loadProfiles('profiles');

  it.each(['docs/sources.md', 'README.md', 'deploy/sources.yaml'])('%s: are accepted as they stand', (file) => {
    const sources = file.endsWith('.md') ? sourcesIn(file) : parse(readFileSync(file, 'utf8')).sources;
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(checkSources([source], CHANNELS, profiles, file)).toHaveLength(1);
  });

  it('show every channel that anybody makes a source of: a desk makes its own', () => {
    const shown = sourcesIn('docs/sources.md').map(({ channel }) => channel);
    expect(CHANNELS.flatMap(({ id, desk }) => (desk || shown.includes(id) ? [] : id))).toEqual([]);
  });
});
