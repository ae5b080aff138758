import type { Words } from '../zh-CN/index.js';
import { department } from './department.js';
import { hot } from './hot.js';
import { ledger } from './ledger.js';
import { names } from './names.js';
import { problems } from './problems.js';
import { queue } from './queue.js';
import { reports } from './reports.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { tasks } from './tasks.js';
import { ticket } from './ticket.js';

export const words: Words = {
  shell,
  problems,
  names,
  queue,
  ticket,
  ledger,
  hot,
  tasks,
  department,
  reports,
  settings,
};
