import { CityProfile } from '@guiyi/domain';
import { smallProfile } from '../profile.fixture.js';

type ProfileInput = ReturnType<typeof smallProfile>;

/** The small city with all classes of the field, and units with hours of their own; for tests. */
export function clockProfile(change: (profile: ProfileInput) => object = () => ({})): CityProfile {
  const small = smallProfile();
  const profile = {
    ...small,
    timeClasses: [
      ...small.timeClasses,
      { id: 'wd2', name: '二日', amount: 2, unit: 'working_days' },
      { id: 'wd7', name: '七日', amount: 7, unit: 'working_days' },
      { id: 'd1', name: '一天', amount: 1, unit: 'days' },
      { id: 'd3', name: '三天', amount: 3, unit: 'days' },
      { id: 'd7', name: '七天', amount: 7, unit: 'days' },
      { id: 'd11', name: '十一天', amount: 11, unit: 'days' },
      { id: 'h1', name: '一小时', amount: 1, unit: 'hours' },
      { id: 'h2', name: '两小时', amount: 2, unit: 'hours' },
    ],
    departments: [
      ...small.departments,
      {
        id: 'street',
        name: '河滨街道',
        kind: 'street',
        parent: 'center',
        calendar: {
          hours: [
            { from: '08:00', to: '11:30' },
            { from: '14:00', to: '17:30' },
          ],
        },
      },
      {
        id: 'window',
        name: '政务大厅',
        kind: 'center',
        parent: 'market',
        calendar: { hours: [{ from: '09:00', to: '17:00' }], weekdays: [1, 2, 3, 4, 5, 6] },
      },
      {
        id: 'duty-desk',
        name: '值班室',
        kind: 'station',
        parent: 'street',
        calendar: { hours: [{ from: '00:00', to: '24:00' }], holidays: ['2024-03-08'] },
      },
    ],
  };
  return CityProfile.parse({ ...profile, ...change(profile as ProfileInput) });
}
