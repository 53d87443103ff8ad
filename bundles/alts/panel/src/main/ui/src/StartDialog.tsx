import { Button, Modal, Select, TextInput, useNavigate } from '@cap/ui';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCtrls } from './alts';
import css from './alts.module.css';
import { keepDraft, NEW } from './draft';
import { ImportButton } from './ImportButton';

const LONGEST_NAME = 60;

/** How a new alt begins: with a name and a category, or with a file that somebody has. */
export function StartDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const ctrls = useCtrls().data ?? [];
  const [name, setName] = useState('');
  const [ctrl, setCtrl] = useState<string | null>(null);
  const chosen = ctrl ?? ctrls[0]?.name ?? null;
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || chosen === null) return;
    keepDraft(NEW, undefined);
    navigate(`/alts/new?name=${encodeURIComponent(name.trim())}&ctrl=${encodeURIComponent(chosen)}`);
  };
  const take = (text: string) => {
    keepDraft(NEW, { text, ver: 0 });
    navigate('/alts/new');
  };
  return (
    <Modal opened={open} onClose={onClose} title={t('new.title')} centered closeButtonProps={{ 'aria-label': t('edit.back') }}>
      <form className={css.form} onSubmit={start}>
        <TextInput label={t('new.nameLabel')} value={name} maxLength={LONGEST_NAME} autoComplete="off" data-autofocus onChange={(event) => setName(event.currentTarget.value)} />
        <Select label={t('ctrl')} data={ctrls.map((each) => each.name)} value={chosen} allowDeselect={false} onChange={setCtrl} />
        <p className={css.hint}>{t('new.cloneHint')}</p>
        <div className={css.buttons}>
          <ImportButton onRead={take} />
          <Button type="submit" disabled={name.trim() === '' || chosen === null}>{t('new.start')}</Button>
        </div>
      </form>
    </Modal>
  );
}
