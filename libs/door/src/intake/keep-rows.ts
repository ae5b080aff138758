import type { Log } from '@guiyi/platform';
import type { AcceptedIntake, Database } from '@guiyi/storage';
import type { DeliveryRows } from './delivery-rows.js';
import { IntakeKeeper } from './intake-keeper.js';

/** Keeps a delivery with its items, all or nothing; what is known already is counted as replayed. */
export class KeepRows {
  private readonly keeper: IntakeKeeper;

  constructor(
    database: Database,
    private readonly log: Log,
  ) {
    this.keeper = new IntakeKeeper(database, log);
  }

  /** Resolves when everything is committed, to one answer an item. */
  async keep({ delivery, items }: DeliveryRows): Promise<AcceptedIntake[]> {
    const wanted = {
      delivery,
      intakes: items.map(({ intake }) => intake),
      attachments: items.flatMap(({ attachments }) => attachments),
    };
    try {
      return await this.keeper.keep(wanted);
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'delivery_once') throw error;
      // A mailbox that numbers its mails anew: the number says nothing any more, the mail's own id does.
      this.log.warn({ source: delivery.sourceId }, 'delivery key used before for something else');
      const { deliveryKey: _, ...unnumbered } = delivery;
      return this.keeper.keep({ ...wanted, delivery: unnumbered });
    }
  }
}
