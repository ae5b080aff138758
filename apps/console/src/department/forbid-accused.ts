import { type CityProfile, unitsUnder } from '@guiyi/domain';
import { findAboutDepartment } from '@guiyi/routing';
import { type Refusal, refuse, reportsOf, type Sql } from '@guiyi/storage';

/**
 * A report (举报) is never given to the unit it is about, nor to one below it, whoever gives it.
 * @returns the refusal, naming the unit; undefined where the departments may have the ticket.
 */
export async function forbidAccused(
  sql: Sql,
  profile: CityProfile,
  ticket: { readonly jurisdiction: string; readonly id: string },
  departments: readonly string[],
): Promise<Refusal | undefined> {
  for (const { title, text } of await reportsOf(sql, ticket.jurisdiction, ticket.id)) {
    const about = findAboutDepartment(profile, `${title}\n${text}`);
    const under = about === undefined ? [] : unitsUnder(profile.departments, about);
    const accused = departments.find((department) => under.includes(department));
    if (accused !== undefined)
      return refuse('forbidden', `举报件不得派给被举报单位（${accused}） / a report is not given to whom it is about`);
  }
  return undefined;
}
