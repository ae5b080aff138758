export * from './assignment-plan.js';
export * from './classify.js';
export * from './due-time.js';
export * from './find-about-department.js';
export * from './find-route.js';
export * from './load-profile.js';
export * from './remind-time.js';
export { type DayKind, dayKind, nextWorkingMoment } from './work-calendar.js';
export { type WallTime, wallTime, zonedIso } from './zone-time.js';
