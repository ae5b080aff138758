import { availableParallelism } from 'node:os';
import { findChromium } from '../test-e2e/find-chromium.js';
import { measureView, VIEWS } from './api/measure-lists.js';
import { measureSearch } from './api/measure-search.js';
import { measureLive } from './browser/measure-live.js';
import { measurePages } from './browser/measure-pages.js';
import { measureScroll } from './browser/measure-scroll.js';
import { openBrowser } from './browser/open-browser.js';
import type { Bench } from './prepare-bench.js';
import { PARTS, type Part } from './read-command.js';
import { type ListFigures, type Measurements, type Report, writeReport } from './report.js';

/** More often where a bar hangs on it. */
const TIMES = { queue: 60, others: 20 };

/** Measures one part after the other, those in a browser last: what they change is not measured again. */
export async function runBench(bench: Bench): Promise<Report> {
  const { options, large, small, tell } = bench;
  const wanted = (part: Part) => options.only === undefined || options.only === part;
  const measured: { -readonly [Name in keyof Measurements]: Measurements[Name] } = {};
  if (wanted('first-page')) measured.views = await measureViews(bench);
  if (wanted('search')) {
    tell('搜索 / search');
    measured.search = await measureSearch(large, tell);
  }
  const leftOut: string[] = [];
  const inBrowser = (['pages', 'scroll', 'live'] as const).filter(wanted);
  const executablePath = inBrowser.length ? await findChromium() : undefined;
  if (inBrowser.length && !executablePath) leftOut.push(`${inBrowser.join(', ')}: 没有 chromium / not installed`);
  if (executablePath) {
    const browser = await openBrowser(executablePath, bench);
    if (wanted('pages')) measured.pages = await measurePages(bench, browser);
    if (wanted('scroll')) measured.scroll = await measureScroll(bench, browser);
    if (wanted('live')) measured.live = await measureLive(bench, browser);
  }
  return writeReport(measured, {
    machine: { cores: availableParallelism(), node: process.versions.node },
    tickets: { small: small.tickets, large: large.tickets },
    leftOut: [...leftOut, ...PARTS.filter((part) => !wanted(part)).map((part) => `${part}: --only`)],
  });
}

async function measureViews({ small, large, tell }: Bench): Promise<Record<string, ListFigures>> {
  const views: Record<string, ListFigures> = {};
  for (const [name, view] of Object.entries(VIEWS)) {
    views[name] = await measureView(small, large, view, name === 'queue' ? TIMES.queue : TIMES.others);
    tell(`首页 / first page, ${name}: ${views[name].small.toFixed(1)} → ${views[name].large.toFixed(1)} ms`);
  }
  return views;
}
