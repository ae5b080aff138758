import { isFinished, TicketState } from '@guiyi/domain';

const FINISHED = TicketState.options.filter(isFinished).map((state) => `'${state}'`);

/**
 * Of a ticket (alias `t`): somebody can still decide something about it. What waits on one that was merged away, or that was
 * answered without its assisting unit, waits for nobody; it counts again after an undo, or in a rework.
 */
export const STILL_OPEN = `(t.merged_into IS NULL AND t.state NOT IN (${FINISHED.join(', ')}))`;
