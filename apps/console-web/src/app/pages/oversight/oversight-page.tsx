import { Segmented } from 'antd';
import { type ComponentType, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLateRulings } from '../../layout/use-late-rulings.js';
import { useSession } from '../../session/session.js';
import { Approvals } from './approvals.js';
import { Extensions } from './extensions.js';
import { Orders } from './orders.js';
import { Parkings } from './parkings.js';
import { Returns } from './returns.js';
import { Reworks } from './reworks.js';
import { Rulings } from './rulings.js';
import { VIEWS, type View, viewOf } from './views.js';
import './oversight.css';

const LISTS: Record<View, ComponentType> = {
  approvals: Approvals,
  returns: Returns,
  extensions: Extensions,
  rulings: Rulings,
  orders: Orders,
  reworks: Reworks,
  parkings: Parkings,
};

/** 督办裁定: what waits for somebody to decide, one list each. */
export default function OversightPage() {
  const { t } = useTranslation('oversight');
  const { may } = useSession();
  const lateRulings = useLateRulings();
  const id = useId();
  const [address, setAddress] = useSearchParams();
  const view = viewOf(address.get('view'), may);
  if (!view) return null;
  const List = LISTS[view];
  return (
    <div className="page oversight">
      <h2 id={id} className="unseen">
        {t(`views.${view}`)}
      </h2>
      <div className="oversight-views">
        <Segmented<View>
          aria-labelledby={id}
          value={view}
          onChange={(next) => setAddress({ view: next }, { replace: true })}
          options={VIEWS.filter(({ needs }) => may(needs)).map((one) => ({
            value: one.id,
            label:
              one.id === 'rulings' && lateRulings > 0
                ? t('lateView', { view: t('views.rulings'), n: lateRulings })
                : t(`views.${one.id}`),
          }))}
        />
      </div>
      <p className="muted">{t(`leads.${view}`)}</p>
      <List key={view} />
    </div>
  );
}
