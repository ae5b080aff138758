import type { Words } from '../zh-CN/index.js';

export const tasks: Words['tasks'] = {
  calls: 'To tell',
  callbacks: 'To ask',
  noCalls: 'No call to make',
  noCallbacks: 'Nobody to ask',
  nameless: 'No name left',
  noPhone: 'No number left',
  unmask: 'Show the number',
  bySms: 'Wants a text message',
  toCall: 'to call the requester',
  since: 'waiting since {{at}}',
  tries: 'waiting since {{at}}, called {{n}} times',
  done: 'Told',
  solved: 'Is it solved',
  satisfied: 'Are they satisfied',
  remark: 'In their own words (may be empty)',
  record: 'Record',
  notReached: 'Not reached',
  solvedWords: { solved: 'Solved', mostly_solved: 'Mostly', partly_solved: 'Partly', unsolved: 'Not solved' },
  satisfiedWords: { satisfied: 'Satisfied', neutral: 'Fairly', unsatisfied: 'Not satisfied' },
  outcomes: {
    again: 'Recorded; to be called again',
    waiting: 'Recorded; others are still to be asked',
    closed: 'Recorded; the ticket is closed',
    rework: 'Recorded; the ticket is worked on again',
  },
};
