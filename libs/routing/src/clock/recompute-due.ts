import type { CityProfile, DueExplanation, DueStep } from '@guiyi/domain';
import type { ClockEvent, ClockHistory } from './clock-event.js';
import { ClockRun } from './clock-run.js';
import { timeClassOf } from './due-time.js';
import { sayLimit } from './say-day.js';

/** What a clock shows. Only one that runs has a due time that can be missed. */
export type ClockReading = { extensions: number } & (
  | {
      state: 'running';
      due: DueExplanation;
      /** When it last began to run; ISO 8601. */
      since: string;
      /** All the time it was given, extensions and all, in milliseconds of its measure. */
      totalMs: number;
    }
  | {
      state: 'stopped';
      why: 'parked' | 'returned';
      since: string;
      left: string;
      /** Where the time was used up before it was stopped: it stays overdue. */
      overdueAt?: string;
      steps: DueStep[];
    }
  | { state: 'finished'; at: string; onTime: boolean; steps: DueStep[] }
);

interface Stop {
  why: 'parked' | 'returned';
  at: Date;
  overdueAt?: string;
}

const RESTARTS = { rework: '重办', sent_back: '领导退回重办', hastened: '转为急件' };

/**
 * Counts a clock anew from its whole history: stops, extensions and restarts, each told in the steps. What cannot apply
 * (written off without being parked, events after the end) changes nothing. Throws for a class the profile lacks.
 */
export function recomputeDue(history: ClockHistory, profile: CityProfile): ClockReading {
  const { start, department } = history;
  const classOf = (id: string) => {
    const found = timeClassOf(profile, id);
    if (!found) throw new Error(`profile ${profile.id} has no time class "${id}"`);
    return found;
  };
  let { timeClass } = history;
  let run = new ClockRun(start, timeClass, classOf(timeClass), profile, department, '派单');
  let stop: Stop | undefined;
  let finishedAt: Date | undefined;
  let extensions = 0;

  const halt = (at: Date, why: Stop['why'], text: string) => {
    if (stop) {
      run.note(at, `${text}，此前已停表`);
    } else if (run.isSpent(at)) {
      stop = { why, at, overdueAt: run.due().dueAt };
      run.note(at, `${text}，此前已超期，到期时间不变`);
    } else {
      stop = { why, at };
      run.stop(at, text);
    }
  };
  const resume = (at: Date, why: Stop['why'], text: string) => {
    if (stop?.why !== why) return;
    if (stop.overdueAt === undefined) run.goOn(at, text);
    else run.note(at, text);
    stop = undefined;
  };

  for (const event of effects(history.events)) {
    const { at } = event;
    if (finishedAt && event.kind !== 'restarted') continue;
    switch (event.kind) {
      case 'parked':
        halt(at, 'parked', `挂账（登记号 ${event.entry}）`);
        break;
      case 'written_off':
        if (stop?.why !== 'parked') break;
        if (event.solved) {
          finishedAt = at;
          run.note(at, `销账（登记号 ${event.entry}），已解决`);
        } else resume(at, 'parked', `销账（登记号 ${event.entry}），恢复计时`);
        break;
      case 'returned':
        halt(at, 'returned', `申请退单（${event.reason}），经审核理由成立`);
        break;
      case 'return_pending':
        run.note(at, `申请退单（${event.reason}），未审核前照常计时`);
        break;
      case 'return_refused':
        run.note(at, `申请退单（${event.reason}），经审核理由不成立，不停表`);
        break;
      case 'redispatched':
        resume(at, 'returned', '改派，恢复计时');
        break;
      case 'extension_requested':
        run.note(at, `申请延期 ${sayLimit(event.more)}`);
        break;
      case 'extension_decided':
        run.note(at, event.granted ? `批准延期 ${sayLimit(event.granted)}，自原到期时间起加算` : '延期未获批准');
        if (event.granted) {
          run.extend(event.granted);
          extensions += 1;
        }
        break;
      case 'restarted':
        timeClass = event.timeClass ?? timeClass;
        run = new ClockRun(at, timeClass, classOf(timeClass), profile, department, RESTARTS[event.why]);
        stop = undefined;
        finishedAt = undefined;
        extensions = 0;
        break;
      case 'finished':
        finishedAt = at;
        run.note(at, '办结');
        break;
    }
  }

  if (finishedAt) {
    const onTime = stop ? stop.overdueAt === undefined : Date.parse(run.due().dueAt) >= finishedAt.getTime();
    const steps = stop ? run.story() : run.due().steps;
    return { state: 'finished', at: run.iso(finishedAt), onTime, steps, extensions };
  }
  if (stop) {
    const { why, at, overdueAt } = stop;
    const steps = overdueAt === undefined ? run.story() : run.due().steps;
    const left = overdueAt === undefined ? run.left() : '0 分';
    return {
      state: 'stopped',
      why,
      since: run.iso(at),
      left,
      ...(overdueAt !== undefined && { overdueAt }),
      steps,
      extensions,
    };
  }
  return { state: 'running', due: run.due(), since: run.iso(run.since), totalMs: run.total.ms, extensions };
}

type Effect =
  | Exclude<ClockEvent, { kind: 'return_requested' | 'return_decided' }>
  | { at: Date; kind: 'returned' | 'return_pending' | 'return_refused'; reason: string };

/** In order of time; what a decision says of a return counts from the request on. */
function effects(events: readonly ClockEvent[]): Effect[] {
  const sorted = [...events].sort((left, right) => left.at.getTime() - right.at.getTime());
  const result: Effect[] = [];
  sorted.forEach((event, index) => {
    if (event.kind === 'return_decided') return;
    if (event.kind !== 'return_requested') {
      result.push(event);
      return;
    }
    const { at, reason } = event;
    const answer = sorted
      .slice(index + 1)
      .find(({ kind }) => kind === 'return_decided' || kind === 'return_requested' || kind === 'restarted');
    if (answer?.kind !== 'return_decided') result.push({ at, kind: 'return_pending', reason });
    else result.push({ at, kind: answer.justified ? 'returned' : 'return_refused', reason });
  });
  return result;
}
