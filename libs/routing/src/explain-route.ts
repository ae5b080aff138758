import { ASSIGNMENT_ROLE_NAMES, type RouteDecision } from '@guiyi/domain';
import type { CityInForce } from './city-in-force.js';
import type { KeptPlan } from './keep-away.js';

const MOST_WORDS = 5;

/** 为什么派给谁: the rule and its version, what spoke for the category, who gets it, and the runner-up. One line. */
export function explainRoute(
  profile: CityInForce,
  decided: Omit<RouteDecision, 'reason'>,
  { assignments, about, instead, streets }: KeptPlan & { streets?: readonly string[] },
): string {
  const { category, words, area, rule, fallback, runnerUp } = decided;
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  const department = (id: string) => nameOf(profile.departments, id);
  const known = profile.categories.some(({ id }) => id === category);
  const spoken = words.length > 0 ? `（依据：${words.slice(0, MOST_WORDS).join('、')}）` : '';

  const said = [
    known ? `类别「${nameOf(profile.categories, category)}」${spoken}` : '没有词语指明类别',
    area === undefined ? '属地不明' : `属地${nameOf(profile.districts, area)}`,
    `${fallback ? '派单目录没有覆盖，按兜底处理' : `按派单目录「${rule}」`}（${editionOf(profile)}）`,
    assignments.length > 0
      ? `派${assignments.map((plan) => `${department(plan.department)}${ASSIGNMENT_ROLE_NAMES[plan.role].zh}`).join('、')}`
      : '没有可派单位，须人工派单',
  ];
  if (streets) said.push(`部门法定职责不下派街道，${streets.map(department).join('、')}改为协办`);
  if (about !== undefined) {
    said.push(
      `举报件不派给被举报单位${department(about)}${instead === undefined ? '' : `，改由${department(instead)}主办`}`,
    );
  }
  if (runnerUp) {
    said.push(
      `次选「${nameOf(profile.categories, runnerUp.category)}」（${runnerUp.score}，目录「${runnerUp.rule}」）`,
    );
  }
  return `${said.join('；')}。`;
}

/** Whose catalogue, and which edition of it. */
export function editionOf({ name, version, catalogueVersion }: CityInForce): string {
  return catalogueVersion === undefined ? `${name.zh}第 ${version} 版` : `${name.zh}派单目录第 ${catalogueVersion} 版`;
}
