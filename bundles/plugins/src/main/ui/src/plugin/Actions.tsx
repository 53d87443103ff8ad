import { ActionIcon, Button, confirm, Icon, Menu, toast, toastError } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plugin } from '../model';
import { rollBack, setEnabled, useRenewed } from '../plugins';
import { Following } from './Following';
import { RemoveDialog } from './RemoveDialog';
import { ShareDialog } from './ShareDialog';

/** What one can do with a plugin. */
export function Actions({ plugin, documents, onUpdate }: { plugin: Plugin; documents: number; onUpdate: () => void }) {
  const { t } = useTranslation('plugins');
  const renewed = useRenewed();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [going, setGoing] = useState<string>();
  const runs = plugin.state === 'ACTIVE';

  const change = async () => {
    if (runs && !(await confirm({ title: t('disable.title', { name: plugin.title }), text: t('disable.text'), confirm: t('disable.do') }))) return;
    setBusy(true);
    try {
      await setEnabled(plugin.id, !runs);
      await renewed();
      toast({ title: runs ? t('disable.done', { name: plugin.title }) : t('enable.done', { name: plugin.title }), kind: 'ok' });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const back = async () => {
    const yes = await confirm({ title: t('rollback.title', { name: plugin.title, version: plugin.rollbackTo }), text: t('rollback.text', { version: plugin.version }), confirm: t('rollback.do', { version: plugin.rollbackTo }), danger: true });
    if (yes) setGoing((await rollBack(plugin.id)).operation);
  };
  return (
    <>
      <Button variant="default" leftSection={<Icon name="upload" size={16} />} onClick={onUpdate}>{t('update.do')}</Button>
      <Button variant={runs ? 'default' : 'filled'} loading={busy} onClick={() => void change()}>{runs ? t('disable.do') : t('enable.do')}</Button>
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon variant="default" size={36} aria-label={t('plugin.more')}><Icon name="dots" size={16} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={() => setSharing(true)}>{t('share.open')}</Menu.Item>
          {plugin.rollbackTo && <Menu.Item leftSection={<Icon name="back" size={16} />} onClick={() => void back().catch(toastError)}>{t('rollback.do', { version: plugin.rollbackTo })}</Menu.Item>}
          <Menu.Item color="red.8" leftSection={<Icon name="trash" size={16} />} onClick={() => setRemoving(true)}>{t('remove.open')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ShareDialog plugin={plugin} opened={sharing} onClose={() => setSharing(false)} />
      <RemoveDialog plugin={plugin} documents={documents} opened={removing} onClose={() => setRemoving(false)} />
      <Following title={t('rollback.running')} operation={going} onClose={() => setGoing(undefined)} onDone={() => {
        setGoing(undefined);
        void renewed();
        toast({ title: t('rollback.done', { name: plugin.title, version: plugin.rollbackTo }), kind: 'ok' });
      }} />
    </>
  );
}
