import { asApiError, Button, FileButton, FormFailure, Icon, Modal, TextInput, useFormats, useNavigate, type ApiError } from '@cap/ui';
import { useState, type DragEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { planOf } from './plugins';
import css from './plugins.module.css';

/** As much as the panel takes. */
const LARGEST_FILE = 64 << 20;

/** Takes a package from here or from an address; what it would do is shown before anything is done. */
export function InstallDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  return (
    <Modal opened={opened} onClose={onClose} title={t('install.title')} size="lg" centered closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Sources />}
    </Modal>
  );
}

function Sources() {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  const navigate = useNavigate();
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState<'file' | 'url'>();
  const [failure, setFailure] = useState<ApiError>();
  const [over, setOver] = useState(false);

  const take = async (source: File | string) => {
    setFailure(undefined);
    setBusy(typeof source === 'string' ? 'url' : 'file');
    try {
      if (typeof source !== 'string' && source.size > LARGEST_FILE) throw new Error(t('install.tooLarge', { most: formats.bytes(LARGEST_FILE) }));
      const plan = await planOf(source);
      navigate(`/plugins/plans/${plan.id}`);
    } catch (error) {
      setFailure(asApiError(error));
      setBusy(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) void take(file);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() && !busy) void take(url.trim());
  };
  const wrong = failure?.fields.find(({ field }) => field === 'url')?.message;
  return (
    <div className={css.sources}>
      <p className={css.lead}>{t('install.text')}</p>
      <div
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="package" size={28} />
        <p>{t('install.drop')}</p>
        <FileButton accept=".capx,application/octet-stream" onChange={(file) => file && void take(file)} inputProps={{ 'aria-label': t('install.choose') }}>
          {(button) => <Button {...button} variant="default" loading={busy === 'file'} disabled={busy === 'url'}>{t('install.choose')}</Button>}
        </FileButton>
        <small>{t('install.limit', { most: formats.bytes(LARGEST_FILE) })}</small>
      </div>
      <div className={css.or} aria-hidden>{t('install.or')}</div>
      <form className={css.byUrl} onSubmit={submit}>
        <TextInput label={t('install.url')} description={t('install.urlText')} type="url" name="url" placeholder="https://" value={url} onChange={(event) => setUrl(event.currentTarget.value)} error={wrong} autoComplete="off" spellCheck={false} />
        <Button type="submit" variant="default" loading={busy === 'url'} disabled={!url.trim() || busy === 'file'}>{t('install.fetch')}</Button>
      </form>
      <FormFailure failure={wrong ? undefined : failure} />
    </div>
  );
}
