import { asApiError, Button, CopyText, DateTime, FormFailure, Loading, Modal, type ApiError } from '@cap/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plugin, ShareLink } from '../model';
import { share, useRenewed } from '../plugins';
import css from '../plugins.module.css';

/** Makes a link by which another panel fetches the package; it is shown this once. */
export function ShareDialog({ plugin, opened, onClose }: { plugin: Plugin; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  return (
    <Modal opened={opened} onClose={onClose} title={t('share.title', { name: plugin.title, version: plugin.version })} size="lg" centered closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Made id={plugin.id} onClose={onClose} />}
    </Modal>
  );
}

function Made({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  const renewed = useRenewed();
  const [link, setLink] = useState<ShareLink>();
  const [failure, setFailure] = useState<ApiError>();
  const asked = useRef(false);
  useEffect(() => {
    // One link for one opening, also where effects run twice.
    if (asked.current) return;
    asked.current = true;
    share(id).then((made) => {
      setLink(made);
      void renewed();
    }, (error: unknown) => setFailure(asApiError(error)));
  });
  // As this browser reaches the panel, so does whoever is in the same network; what the panel believes may be localhost.
  const url = link && location.origin + link.path;
  return (
    <div className={css.sources} data-part="share">
      <p className={css.lead}>{t('share.text')}</p>
      {url && (
        <>
          <div className={css.command}><code dir="ltr">{url}</code><CopyText value={url} label={t('share.copy')}>{t('share.copy')}</CopyText></div>
          <p className={css.lead}>{t('share.until', { count: link.share.maxDownloads })} <DateTime at={link.share.expiresAt} /></p>
        </>
      )}
      {!url && !failure && <Loading rows={1} height={72} />}
      <FormFailure failure={failure} />
      <div className={css.buttons}><Button variant="default" onClick={onClose}>{t('close')}</Button></div>
    </div>
  );
}
