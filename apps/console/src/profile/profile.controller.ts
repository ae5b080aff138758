import { resolve } from 'node:path';
import { addDays, calendarOf, checkSigning, dayKind, wallTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { By, type Caller } from '../account/caller.js';
import { Needs } from '../account/needs.js';
import { profileOf } from '../department/own-units.js';
import { Describe, QueryOf } from '../http/describe.js';
import { notFound } from '../http/or-problem.js';
import { RUNTIME } from '../tokens.js';
import { CalendarOfYear, CalendarQuery, ProfileInForce } from './profile.schema.js';

/** 城市画像: by what the city works, and its days. Which one counted when, and what each changed: `/api/profile-versions`. */
@Controller('api/profile')
@Needs('queue.read')
export class ProfileController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Get()
  @Describe('The profile in force, and whether its file is what was signed', ProfileInForce)
  readProfile(@By() caller: Caller): z.infer<typeof ProfileInForce> {
    const profile = profileOf(this.runtime, caller);
    const folder = resolve(this.runtime.environment.GUIYI_PROFILES_DIR);
    const { signature, signedBy } = checkSigning(folder, `${profile.id}.yaml`);
    const { id, name, version, timeZone, departments, districts, categories, catalogue, timeClasses } = profile;
    return {
      id,
      name,
      version,
      timeZone,
      signature,
      signedBy: signedBy ?? null,
      counts: {
        departments: departments.length,
        districts: districts.length,
        categories: categories.length,
        catalogue: catalogue.length,
        timeClasses: timeClasses.length,
      },
      ownCalendars: departments
        .filter(({ calendar, roundTheClock }) => calendar || roundTheClock)
        .map((one) => ({ id: one.id, name: one.name, roundTheClock: one.roundTheClock })),
    };
  }

  @Get('calendar')
  @Describe(
    'The days of a year that are not as their weekday says, and the hours of the city or of a unit',
    CalendarOfYear,
  )
  readCalendar(
    @By() caller: Caller,
    @QueryOf(CalendarQuery) { year: asked, department }: z.infer<typeof CalendarQuery>,
  ): z.infer<typeof CalendarOfYear> {
    const profile = profileOf(this.runtime, caller);
    const unit = profile.departments.find(({ id }) => id === department);
    if (department !== undefined && !unit) throw notFound('没有这个单位 / no such department');
    const year = asked ?? Number(wallTime(profile.timeZone, this.runtime.clock.now()).day.slice(0, 4));
    const calendar = calendarOf(profile, department);
    const days: z.infer<typeof CalendarOfYear>['days'] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const { works, why, name } = dayKind(calendar, day);
      if (why !== 'week') days.push({ day, works, why, name: name ?? null });
    }
    return {
      year,
      published: dayKind(calendar, `${year}-06-01`).published,
      roundTheClock: unit?.roundTheClock ?? false,
      hours: calendar.hours,
      weekdays: calendar.weekdays,
      days,
    };
  }
}
