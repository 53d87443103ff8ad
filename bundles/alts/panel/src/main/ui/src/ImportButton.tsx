import { Button, FileButton, Icon, toastError } from '@cap/ui';
import { useTranslation } from 'react-i18next';

/** More than the panel takes for an alt need not be read. */
const LARGEST_FILE = 1 << 20;

/** Takes the text of an alt from a file that somebody has. */
export function ImportButton({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useTranslation('alts');
  const read = (file: File | null) => {
    if (!file) return;
    if (file.size > LARGEST_FILE) toastError(new Error(t('edit.tooLarge')));
    else void file.text().then(onRead).catch(toastError);
  };
  return (
    <FileButton accept=".json,application/json" onChange={read}>
      {(button) => <Button {...button} variant="default" leftSection={<Icon name="upload" size={15} />}>{t('edit.import')}</Button>}
    </FileButton>
  );
}
