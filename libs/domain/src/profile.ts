import { z } from 'zod';
import { Urgency } from './appeal.js';
import { AppealType } from './appeal-type.js';
import { AssignmentRole } from './assignment.js';
import { COMMON_LADDER, DispatchLimits, ExtensionRules, ReminderRule, SupervisionRule } from './deadline-rules.js';
import { AnswerTemplate, ApprovalRules, CallbackRules, ReturnRules } from './handling-rules.js';
import { HotSettings } from './hot-matter.js';
import { COMMON_INDICATORS, Indicator, ReportSettings } from './indicator.js';
import { NumberRule } from './numbering.js';
import { RequesterKind } from './requester.js';
import { RoutingSettings } from './routing-settings.js';
import { Limit, UnitCalendar, WorkCalendar } from './work-calendar.js';

const Id = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/, 'lower-case letters, digits, dot, dash and underscore');

export const Names = z.object({ zh: z.string(), en: z.string() });
export type Names = z.infer<typeof Names>;

export const District = z.object({
  id: Id,
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** Streets, towns and well-known places that lie in it: naming one of them names the district. */
  places: z.array(z.string()).default([]),
});
export type District = z.infer<typeof District>;

export const Department = z.object({
  id: Id,
  name: z.string(),
  /** What people call it: 交警队. */
  aliases: z.array(z.string()).default([]),
  kind: z.enum(['bureau', 'district', 'street', 'station', 'utility', 'company', 'center']),
  parent: Id.optional(),
  district: Id.optional(),
  /** Works round the clock: its clocks do not stop at night. */
  roundTheClock: z.boolean().default(false),
  /** Its own hours, lunch break and days, where they are not the city's. */
  calendar: UnitCalendar.optional(),
});
export type Department = z.infer<typeof Department>;

/** How long a class of matters may take. `hours` and `minutes` are of the clock; `working_days` follow the calendar. */
export const TimeClass = z.object({ id: Id, name: z.string(), ...Limit.shape });
export type TimeClass = z.infer<typeof TimeClass>;

/** A kind of matter, recognised by words: `all` must stand in the text, each `any` adds to the score, `not` forbids. */
export const Category = z.object({
  id: Id,
  name: z.string(),
  timeClass: Id,
  /** By law this bureau's own matter: no street may lead in it. */
  bureau: Id.optional(),
  words: z.object({
    any: z.array(z.string()).min(1),
    all: z.array(z.string()).default([]),
    not: z.array(z.string()).default([]),
  }),
});
export type Category = z.infer<typeof Category>;

/** One row of the 派单目录. Rows are tried from the top; the first that matches wins. */
export const CatalogueRow = z.object({
  id: Id,
  /** A category, or a prefix with a star: `water.*`, `*`. */
  category: z.string(),
  /** A district, or `*`. */
  area: z.string().default('*'),
  requesterKind: RequesterKind.optional(),
  type: AppealType.optional(),
  timeClass: Id.optional(),
  assign: z.array(z.object({ department: Id, role: AssignmentRole })).min(1),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
});
export type CatalogueRow = z.infer<typeof CatalogueRow>;

export const UrgencyRule = z.object({
  urgency: Urgency.exclude(['normal']),
  /** Matches when any of these stands in the folded text and none of `not` does. */
  any: z.array(z.string()).min(1),
  not: z.array(z.string()).default([]),
  name: z.string(),
});
export type UrgencyRule = z.infer<typeof UrgencyRule>;

/** 城市画像: everything in which a city differs. A city is data, not code. */
export const CityProfile = z
  .object({
    id: Id,
    version: z.number().int().positive(),
    name: Names,
    timeZone: z.string().default('Asia/Shanghai'),
    /** GB/T 2260 code of the city. */
    divisionCode: z.string().regex(/^\d{6}$/),
    numbering: z.object({ receipt: NumberRule, ticket: NumberRule }),
    districts: z.array(District).min(1),
    departments: z.array(Department).min(1),
    timeClasses: z.array(TimeClass).min(1),
    /** The class for each urgency above normal, over the category's own. */
    urgencyClasses: z.object({ urgent: Id, emergency: Id }),
    /** Minutes within which somebody must be on site in an emergency. */
    onSiteMinutes: z.number().int().positive().optional(),
    urgencyRules: z.array(UrgencyRule).default([]),
    categories: z.array(Category).min(1),
    catalogue: z.array(CatalogueRow).min(1),
    /** 兜底: who takes what the catalogue does not cover. */
    fallback: z.object({ department: Id, timeClass: Id }),
    calendar: WorkCalendar,
    /** When a department is reminded: this part of the time is used up. */
    remindAt: z.number().min(0.1).max(0.99).default(0.75),
    /** Several reminders, each to whom; empty: the one of `remindAt`, to the department. */
    reminders: z.array(ReminderRule).default([]),
    dispatchLimits: DispatchLimits.prefault({}),
    extension: ExtensionRules.prefault({}),
    /** 督办 in three levels: who is told when. */
    supervision: z.array(SupervisionRule).prefault(COMMON_LADDER),
    matching: z.object({
      /** How many days apart two reports of one matter may be. */
      windowDays: z.number().int().positive(),
      /** Merged by itself where at least this part of such merges was right; 1: never. */
      mergePrecision: z.number().min(0.9).max(1),
      /** Shown to a dispatcher where at least this part of such tickets was the same matter. */
      suggestPrecision: z.number().min(0.1).max(1),
      /** A finished matter counts as repeated within this many days. */
      repeatWindowDays: z.number().int().positive(),
      /** Short messages of one person within these seconds make one appeal. */
      burstSeconds: z.number().int().min(0),
    }),
    routing: RoutingSettings.prefault({}),
    /** 热点: when a city wants to be warned of a matter that grows. */
    hot: HotSettings.prefault({}),
    /** 三率: what the city counts, each as versions of a formula over the log. */
    indicators: z.array(Indicator).prefault(COMMON_INDICATORS),
    report: ReportSettings.prefault({}),
    /** The city that is meant where none is named; else the first by name. */
    home: z.boolean().default(false),
    /** 退单, 审批, 答复模板, 回访: how departments and the hotline work together. */
    returns: ReturnRules.prefault({}),
    approval: ApprovalRules.prefault({}),
    answerTemplates: z.array(AnswerTemplate).default([]),
    callback: CallbackRules.prefault({}),
    /** What people are told; `{receipt}`, `{answer}`, `{city}` are filled in. */
    wording: z.object({ receipt: z.string(), answer: z.string() }),
  })
  .superRefine((profile, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    const departments = new Set(profile.departments.map(({ id }) => id));
    const classes = new Set(profile.timeClasses.map(({ id }) => id));
    const districts = new Set(profile.districts.map(({ id }) => id));
    const categories = profile.categories.map(({ id }) => id);
    const wantsDepartment = (id: string | undefined, where: string) =>
      id !== undefined && !departments.has(id) && complain(`${where}: no department "${id}"`);
    const wantsClass = (id: string | undefined, where: string) =>
      id !== undefined && !classes.has(id) && complain(`${where}: no time class "${id}"`);

    for (const department of profile.departments) wantsDepartment(department.parent, `department ${department.id}`);
    for (const category of profile.categories) {
      wantsClass(category.timeClass, `category ${category.id}`);
      wantsDepartment(category.bureau, `category ${category.id}`);
    }
    for (const row of profile.catalogue) {
      for (const { department } of row.assign) wantsDepartment(department, `catalogue row ${row.id}`);
      wantsClass(row.timeClass, `catalogue row ${row.id}`);
      if (row.area !== '*' && !districts.has(row.area)) complain(`catalogue row ${row.id}: no district "${row.area}"`);
      if (!categories.some((id) => matchesCategory(row.category, id)))
        complain(`catalogue row ${row.id}: no category like "${row.category}"`);
    }
    wantsDepartment(profile.fallback.department, 'fallback');
    wantsClass(profile.fallback.timeClass, 'fallback');
    for (const id of profile.extension.notFor) wantsClass(id, 'extension.notFor');
    wantsClass(profile.urgencyClasses.urgent, 'urgencyClasses.urgent');
    wantsClass(profile.urgencyClasses.emergency, 'urgencyClasses.emergency');
    if (profile.matching.suggestPrecision > profile.matching.mergePrecision)
      complain('matching: suggestPrecision is above mergePrecision');
    for (const list of [
      profile.departments,
      profile.categories,
      profile.catalogue,
      profile.timeClasses,
      profile.districts,
      profile.returns.reasons,
      profile.approval.gates,
      profile.answerTemplates,
    ]) {
      const ids = list.map(({ id }) => id);
      const twice = ids.find((id, at) => ids.indexOf(id) !== at);
      if (twice) complain(`"${twice}" is there twice`);
    }
  });
export type CityProfile = z.infer<typeof CityProfile>;

/** Whether a catalogue pattern (`water.burst`, `water.*`, `*`) covers a category. */
export function matchesCategory(pattern: string, category: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? category.startsWith(pattern.slice(0, -1)) : pattern === category;
}
