import { altcha } from './citizens/altcha.scenario.js';
import { joinOthers } from './citizens/join-others.scenario.js';
import { rateAnswer } from './citizens/rate-answer.scenario.js';
import { readEnglish } from './citizens/read-english.scenario.js';
import { submitWithPicture } from './citizens/submit-with-picture.scenario.js';
import { submitWithoutScript } from './citizens/submit-without-script.scenario.js';
import { wrongInput } from './citizens/wrong-input.scenario.js';
import { agentsForm } from './console/agents-form.scenario.js';
import { bulkUndo } from './console/bulk-undo.scenario.js';
import { departmentAnswers } from './console/department-answers.scenario.js';
import { givenFacts } from './console/given-facts.scenario.js';
import { leaderDecides } from './console/leader.scenario.js';
import { longLists } from './console/long-lists.scenario.js';
import { mapOfPlaces } from './console/map.scenario.js';
import { mergeUndo } from './console/merge-undo.scenario.js';
import { reportsOpen } from './console/reports.scenario.js';
import { resume } from './console/resume.scenario.js';
import { screenHangs } from './console/screen.scenario.js';
import { secondLook } from './console/second-look.scenario.js';
import { seeFiles } from './console/see-files.scenario.js';
import { settingsCatalogue } from './console/settings-catalogue.scenario.js';
import { settingsPeople } from './console/settings-people.scenario.js';
import { settingsSource } from './console/settings-source.scenario.js';
import { settingsSourceEdit } from './console/settings-source-edit.scenario.js';
import { twoDispatchers } from './console/two-dispatchers.scenario.js';
import { watchQueue } from './console/watch-queue.scenario.js';
import type { Scenario } from './scenario.js';

/** In this order, on one house: a later scenario finds what earlier ones left. */
export const SCENARIOS: readonly Scenario[] = [
  submitWithPicture,
  submitWithoutScript,
  wrongInput,
  readEnglish,
  altcha,
  joinOthers,
  rateAnswer,
  watchQueue,
  departmentAnswers,
  agentsForm,
  leaderDecides,
  givenFacts,
  reportsOpen,
  mapOfPlaces,
  screenHangs,
  mergeUndo,
  secondLook,
  twoDispatchers,
  bulkUndo,
  seeFiles,
  resume,
  // Leaves more than a page of everything.
  longLists,
  settingsSource,
  settingsSourceEdit,
  settingsPeople,
  settingsCatalogue,
];
