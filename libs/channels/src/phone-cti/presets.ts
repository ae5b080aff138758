import type { Preset } from './preset.js';
import { aliyun } from './presets/aliyun.js';
import { generic } from './presets/generic.js';
import { tinet } from './presets/tinet.js';
import { volcengine } from './presets/volcengine.js';
import { zammad } from './presets/zammad.js';

/** A new vendor is one file of data and one line here. */
export const PRESETS = { aliyun, generic, tinet, volcengine, zammad } as const satisfies Record<string, Preset>;
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
