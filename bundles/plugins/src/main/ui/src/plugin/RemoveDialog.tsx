import { Button, Group, Modal, Radio, Stack, TextInput, toast, toastError, useNavigate } from '@cap/ui';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plugin } from '../model';
import { OperationProgress } from '../parts/Progress';
import { remove, useRenewed } from '../plugins';
import css from '../plugins.module.css';

/** Asks what becomes of what the plugin has kept, then removes it. */
export function RemoveDialog({ plugin, documents, opened, onClose }: { plugin: Plugin; documents: number; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  return (
    <Modal opened={opened} onClose={onClose} title={t('remove.title', { name: plugin.title })} centered closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Question plugin={plugin} documents={documents} onClose={onClose} />}
    </Modal>
  );
}

function Question({ plugin, documents, onClose }: { plugin: Plugin; documents: number; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  const navigate = useNavigate();
  const renewed = useRenewed();
  const [data, setData] = useState<'keep' | 'purge'>('keep');
  const [typed, setTyped] = useState('');
  const [operation, setOperation] = useState<string>();
  const ready = data === 'keep' || typed.trim() === plugin.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) remove(plugin.id, data === 'purge').then((accepted) => setOperation(accepted.operation), toastError);
  };
  if (operation) {
    return <OperationProgress id={operation} onDone={() => {
      toast({ title: t('remove.done', { name: plugin.title }), kind: 'ok' });
      navigate('/plugins', { replace: true });
      void renewed();
    }} />;
  }
  return (
    <form onSubmit={submit}>
      <p className={css.lead}>{t('remove.text')}</p>
      <Radio.Group value={data} onChange={(next) => setData(next as 'keep' | 'purge')} label={t('remove.data', { count: documents })}>
        <Stack gap="sm" my="sm">
          <Radio value="keep" label={t('remove.keep')} description={t('remove.keepText')} />
          <Radio value="purge" label={t('remove.purge')} description={t('remove.purgeText')} />
        </Stack>
      </Radio.Group>
      {data === 'purge' && <TextInput label={t('remove.type', { id: plugin.id })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} mb="md" />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" color="red.8" disabled={!ready}>{t('remove.do')}</Button>
      </Group>
    </form>
  );
}
