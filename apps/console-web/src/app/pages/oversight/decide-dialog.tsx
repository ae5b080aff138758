import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../../api/problem.js';
import { Trouble } from '../../layout/trouble.js';

/** Something is decided, and why: the words go into the ticket's history. What is refused is said in the dialog. */
export function DecideDialog({
  title,
  about,
  label,
  ok,
  said,
  isDanger = false,
  isReady = true,
  isOptional = false,
  most = 500,
  seen,
  children,
  send,
  onClose,
}: {
  readonly title: string;
  readonly about?: string;
  /** What the words are: a reason, an instruction, a report. */
  readonly label: string;
  readonly ok: string;
  /** Said when it is done. */
  readonly said: string;
  readonly isDanger?: boolean;
  /** Whether the fields in `children` are filled. */
  readonly isReady?: boolean;
  readonly isOptional?: boolean;
  readonly most?: number;
  /** The version it is done on, where `children` tell what was changed since. */
  readonly seen?: number;
  readonly children?: ReactNode;
  readonly send: (words: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const id = useId();
  const [words, setWords] = useState('');
  const given = words.trim();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => send(given),
    onSuccess: () => {
      void message.success(said);
      onClose();
    },
    // Also where it was refused: somebody else may have been faster.
    onSettled: () => {
      for (const key of ['oversight', 'ticket']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={t('cancel')}
      okButtonProps={{ danger: isDanger, disabled: !isReady || (given.length < 2 && !(isOptional && !given)) }}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      {about && <p className="muted">{about}</p>}
      <div className="decide-fields">
        {children}
        <label htmlFor={id}>{label}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={most}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      {error && !(seen !== undefined && isStale(error)) && <Trouble error={error} />}
    </Modal>
  );
}
