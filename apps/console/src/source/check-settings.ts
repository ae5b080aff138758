import { CHANNELS } from '@guiyi/channels';
import type { CommonEnvironment } from '@guiyi/platform';
import { wrongInput } from '../department/plan-clocks.js';
import { innerAddresses } from './inner-address.js';

/**
 * What a city's administrator may give a source: settings that its channel takes, that open no door of this machine, and
 * that do not lead into the network behind it. Whoever writes the sources file may do all that.
 * @throws ProblemError naming every setting that is refused
 */
export async function checkSettings(
  channel: string,
  settings: Record<string, unknown>,
  { GUIYI_INNER_SOURCES }: Pick<CommonEnvironment, 'GUIYI_INNER_SOURCES'>,
): Promise<void> {
  const known = CHANNELS.find(({ id }) => id === channel);
  if (!known) throw wrongInput([{ path: 'channel', message: `没有渠道 / no channel "${channel}"` }]);
  if (known.desk)
    throw wrongInput([
      { path: 'channel', message: '坐席登记随首个来电自动建立 / a desk is there from the first call on' },
    ]);
  const checked = known.settings.safeParse(settings);
  if (!checked.success)
    throw wrongInput(
      checked.error.issues.map(({ path, message }) => ({ path: ['settings', ...path].join('.'), message })),
    );
  const taken = checked.data as Record<string, unknown>;
  if (channel === 'email' && taken.smtp !== undefined)
    throw wrongInput([
      {
        path: 'settings.smtp',
        message: '收信端口只能写在接入点文件里 / an SMTP door stands in the sources file alone',
      },
    ]);
  const inner = GUIYI_INNER_SOURCES ? [] : await innerAddresses(taken);
  if (inner.length)
    throw wrongInput(
      inner.map((path) => ({
        path: `settings.${path}`,
        message: '不得指向本机或内网地址 / an address of this machine or of its inner network',
      })),
    );
}
