import type { Words } from '../zh-CN/index.js';
import { call } from './call.js';
import { department } from './department.js';
import { hot } from './hot.js';
import { ledger } from './ledger.js';
import { map } from './map.js';
import { names } from './names.js';
import { oversight } from './oversight.js';
import { problems } from './problems.js';
import { queue } from './queue.js';
import { reports } from './reports.js';
import { screen } from './screen.js';
import { settings } from './settings.js';
import { settingsCatalogue } from './settings-catalogue.js';
import { settingsCity } from './settings-city.js';
import { settingsSources } from './settings-sources.js';
import { shell } from './shell.js';
import { tasks } from './tasks.js';
import { ticket } from './ticket.js';

export const words: Words = {
  shell,
  problems,
  map,
  names,
  queue,
  ticket,
  ledger,
  hot,
  tasks,
  call,
  department,
  reports,
  oversight,
  screen,
  settings,
  settingsCatalogue,
  settingsCity,
  settingsSources,
};
