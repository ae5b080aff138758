import type { Words } from '../zh-CN/index.js';

export const problems: Words['problems'] = {
  unreachable: 'The server cannot be reached; check the network and try again',
  'not-signed-in': 'The session has ended, sign in again',
  forbidden: 'Your account may not do this',
  'not-found': 'Not found; it may have been moved',
  stale: 'Somebody has just changed this ticket; it was read anew, look again before you go on',
  conflict: 'Not possible as things stand',
  'wrong-input': 'The input is wrong',
  internal: 'The server failed; try again later',
};
