import type { RouteDecision, RouteProposal } from '@guiyi/domain';
import type { CityInForce } from './city-in-force.js';
import { editionOf } from './explain-route.js';
import { findRow, type Route, type RouteInput, route, UNCLASSIFIED, versionOf } from './find-route.js';
import type { Judgement } from './judge-category.js';

/** The rule of a decision that a dispatcher is to make. */
export const ASK_RULE = 'ask';

export interface JudgedRoute extends Omit<Route, 'timeClass'> {
  /** Null where a dispatcher must say first what it is about. */
  timeClass: string | null;
}

/**
 * Where a ticket goes by what was judged of its category. Where the model is not sure, it goes nowhere: the decision says
 * what is proposed, each with its departments, and a dispatcher chooses; unless it goes to the same unit whatever it is about.
 */
export function routeJudged(city: CityInForce, input: Omit<RouteInput, 'category'>, judged: Judgement): JudgedRoute {
  const { model, category } = judged;
  const routed = () => route(city, { ...input, ...(category && { category }) });
  if (!model) return routed();
  const asks = model.band === 'propose' || model.band === 'ask';
  if (asks && !goesOneWay(city, input)) return { decision: ask(city, input, judged), assignments: [], timeClass: null };
  const found = routed();
  return { ...found, decision: { ...found.decision, model, reason: `${sayModel(model)}；${found.decision.reason}` } };
}

function ask(city: CityInForce, input: Omit<RouteInput, 'category'>, judged: Judgement): RouteDecision {
  const { model, category, likely } = judged;
  const proposals = likely.map(({ category: id, probability, words }): RouteProposal => {
    const { decision, timeClass, assignments } = route(city, {
      ...input,
      category: { category: id, score: probability, words },
    });
    return { category: id, probability, words, rule: decision.rule, timeClass, assignments };
  });
  const second = category?.runnerUp;
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  const said = proposals.map(({ category: id, probability, words, assignments }) => {
    const spoken = words.length ? `，依据：${words.join('、')}` : '';
    const lead = assignments.map(({ department }) => nameOf(city.departments, department)).join('、');
    return `「${nameOf(city.categories, id)}」${percent(probability)}${spoken}，派${lead || '（须人工选单位）'}`;
  });
  return {
    category: UNCLASSIFIED,
    categoryScore: category?.score ?? 0,
    ...(input.district !== undefined && { area: input.district }),
    words: category?.words ?? [],
    rule: ASK_RULE,
    version: versionOf(city),
    fallback: false,
    ...(second && { runnerUp: { ...second, rule: findRow(city, input, second.category)?.id ?? 'fallback' } }),
    ...(city.catalogueVersion !== undefined && { catalogue: city.catalogueVersion }),
    ...(model && { model }),
    proposals,
    reason: [
      ...(model ? [sayModel(model)] : []),
      said.length ? `建议：${said.join('；')}` : '没有可建议的类别',
      `请派单员选定（${editionOf(city)}）。`,
    ].join('；'),
  };
}

/** Whether it goes to the same row whatever it is about: praise to the center, say. */
function goesOneWay(city: CityInForce, input: Omit<RouteInput, 'category'>): boolean {
  const row = findRow(city, input, undefined);
  return row !== undefined && city.categories.every(({ id }) => findRow(city, input, id) === row);
}

const SAID: Record<NonNullable<Judgement['model']>['band'], string> = {
  sure: '有把握，自动派单',
  propose: '把握不足，给出建议',
  ask: '没有把握',
  rules: '把握不足，按画像词语判断',
};

function sayModel({ version, probability, band }: NonNullable<Judgement['model']>): string {
  return `模型 ${version} ${SAID[band]}（${percent(probability)}）`;
}

const percent = (probability: number) => `${Math.round(probability * 1000) / 10}%`;
