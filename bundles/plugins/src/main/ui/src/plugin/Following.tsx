import { Modal } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { OperationProgress } from '../parts/Progress';

/** How far something is that was begun from here; it goes on where the dialog is closed. */
export function Following({ title, operation, onClose, onDone }: { title: string; operation: string | undefined; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('plugins');
  return (
    <Modal opened={operation !== undefined} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      {operation && <OperationProgress id={operation} onDone={onDone} />}
    </Modal>
  );
}
