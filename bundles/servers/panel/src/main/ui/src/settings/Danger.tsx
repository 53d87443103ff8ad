import { Button, Checkbox, confirm, Icon, Surface, toast, toastError, useNavigate } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { again } from '../new/install';
import type { Server } from '../servers';
import { hindrance } from './hindrance';
import { leave } from './leaving';
import css from './settings.module.css';

/** What takes files with it. */
export function Danger({ server, edit, remove }: { server: Server; edit: boolean; remove: boolean }) {
  const { t } = useTranslation('servers');
  return (
    <Surface title={t('danger.title')} className={css.danger ?? ''}>
      {edit && <Reinstall server={server} />}
      {remove && <Delete server={server} />}
    </Surface>
  );
}

function Reinstall({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const queries = useQueryClient();
  const [wipe, setWipe] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, name } = server;
  const why = hindrance('install', server);
  const run = async () => {
    const text = wipe ? t('danger.wipeText') : t('danger.keepText');
    const asked = { title: t('danger.reinstallTitle', { name }), text, confirm: wipe ? t('danger.wipeConfirm') : t('danger.reinstall'), danger: wipe, ...(wipe ? { typed: name } : {}) };
    if (!(await confirm(asked))) return;
    setBusy(true);
    try {
      await again(id, wipe);
      setWipe(false);
      toast({ kind: 'info', title: t('danger.begun', { name }) });
      void queries.invalidateQueries({ queryKey: ['servers', id, 'install'] });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Deed title={t('danger.reinstall')} text={wipe ? t('danger.wipeText') : t('danger.keepText')} why={why && t(why)}>
      <Checkbox label={t('new.wipe')} checked={wipe} onChange={(event) => setWipe(event.currentTarget.checked)} />
      <Button variant="default" className={css.bad ?? ''} leftSection={<Icon name="install" size={15} />} disabled={why !== undefined} loading={busy} onClick={() => void run()}>{t('danger.reinstallOpen')}</Button>
    </Deed>
  );
}

function Delete({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { id, name } = server;
  const why = hindrance('delete', server);
  const run = async () => {
    if (!(await confirm({ title: t('danger.deleteTitle', { name }), text: t('danger.deleteText'), confirm: t('danger.deleteConfirm'), danger: true, typed: name }))) return;
    setBusy(true);
    try {
      await leave(queries, id);
      navigate('/servers', { replace: true });
      toast({ title: t('danger.deleted', { name }) });
    } catch (error) {
      setBusy(false);
      toastError(error);
    }
  };
  return (
    <Deed title={t('danger.delete')} text={t('danger.deleteText')} why={why && t(why)}>
      <Button color="red.8" leftSection={<Icon name="trash" size={15} />} disabled={why !== undefined} loading={busy} onClick={() => void run()}>{t('danger.deleteOpen')}</Button>
    </Deed>
  );
}

function Deed({ title, text, why, children }: { title: string; text: string; why: string | undefined; children: ReactNode }) {
  return (
    <div className={css.deed}>
      <div><h3>{title}</h3><p>{text}</p>{why && <p className={css.why}><Icon name="info" size={14} /> {why}</p>}</div>
      <div className={css.answers}>{children}</div>
    </div>
  );
}
