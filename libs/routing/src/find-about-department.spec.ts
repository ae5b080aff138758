import { describe, expect, it } from '@jest/globals';
import { findAboutDepartment } from './find-about-department.js';
import { loadProfile } from './load-profile.js';

const loaded = loadProfile(new URL('../../../profiles/xining.yaml', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const { profile } = loaded;

describe('the department a report is about', () => {
  const nameOf = (text: string) =>
    profile.departments.find(({ id }) => id === findAboutDepartment(profile, text))?.name;

  it('is the one that is named, the longest name first', () => {
    expect(nameOf('举报湟中区市场监管局工作人员收受商户礼金')).toContain('湟中');
    expect(nameOf('举报有人在河道里挖沙')).toBeUndefined();
  });
});
