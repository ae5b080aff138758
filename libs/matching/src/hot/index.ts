export { chooseHot, type WatchedGroup } from './choose-hot.js';
export { explainHot } from './explain-hot.js';
export { countWindows, HOT_WINDOWS, LONGEST_WINDOW, type WindowCount } from './hot-windows.js';
export { type City, judgeGroup, type Verdict } from './judge-group.js';
export { type Background, backgroundOf, tellingWords } from './telling-words.js';
export { perDay, type UsualRate, usualRate } from './usual-rate.js';
