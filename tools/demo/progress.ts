import { CHANNEL_NAMES, type ChannelKind } from '@guiyi/domain';
import type { Played } from '../sample-day/play/player.js';

const WIDTH = 28;

/** A bar on the terminal that fills as the day goes by; one line for every tenth part where nobody watches. */
export class Progress {
  private readonly counts = new Map<ChannelKind, number>();

  constructor(private readonly out: NodeJS.WriteStream) {}

  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  show(played: Played, done: number, total: number): void {
    const { channel } = played.item;
    this.counts.set(channel, (this.counts.get(channel) ?? 0) + 1);
    const filled = Math.round((done / total) * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const by = [...this.counts].map(([kind, count]) => `${CHANNEL_NAMES[kind].zh} ${count}`).join('  ');
    const line = `  ${bar} ${done}/${total}  ${by}`;
    if (this.out.isTTY) this.out.write(`\r\x1b[2K${line}${done === total ? '\n' : ''}`);
    else if (done === total || done % Math.ceil(total / 10) === 0) this.say(line);
    if (!played.accepted) this.say(`\n  ✗ ${played.item.id}: ${played.problem ?? 'not accepted'}`);
  }
}
