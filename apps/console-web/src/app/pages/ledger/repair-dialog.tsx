import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/address-of.js';
import { api, take } from '../../api/client.js';
import { ReasonDialog } from '../../layout/reason-dialog.js';
import { useProblem } from '../../words/use-problem.js';

export interface Repair {
  readonly id: string;
  readonly number: string;
  readonly what: 'release' | 'reject' | 'raw';
}

const CALLS = {
  release: '/api/quarantine/{intakeId}/release',
  reject: '/api/quarantine/{intakeId}/reject',
} as const;

/** Trying again, giving up and looking at what a stranger sent are all recorded with a reason. */
export function RepairDialog({
  repair: { id, number, what },
  onClose,
}: {
  readonly repair: Repair;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('ledger');
  const { message } = App.useApp();
  const say = useProblem();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (reason: string) => {
      if (what === 'raw') window.location.assign(addressOf(`/api/intakes/${id}/raw`, { reason }));
      else await take(api.POST(CALLS[what], { params: { path: { intakeId: id } }, body: { reason } }));
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['quarantine'] });
      await queries.invalidateQueries({ queryKey: ['ledger'] });
    },
    onError: (error) => void message.error(say(error).title),
  });
  return (
    <ReasonDialog
      title={`${t(what)} · ${number}`}
      explained={t(`why.${what}`)}
      ok={t(what)}
      isDanger={what === 'reject'}
      isBusy={isPending}
      onOk={mutate}
      onClose={onClose}
    />
  );
}
