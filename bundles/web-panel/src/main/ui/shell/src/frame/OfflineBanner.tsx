import { Icon, hub, useHubState } from '@cap/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';

/** A loss that heals at once is not worth a word. */
const WORTH_MS = 1_200;

/** Says that what is shown may be old, while the panel is out of reach. */
export function OfflineBanner() {
  const { t } = useTranslation('shell');
  const state = useHubState();
  const [shown, show] = useState(false);
  useEffect(() => {
    if (state !== 'offline') {
      show(false);
      return undefined;
    }
    const timer = setTimeout(() => show(true), WORTH_MS);
    return () => clearTimeout(timer);
  }, [state]);
  useEffect(() => {
    const hurry = () => hub.hurry();
    const seen = () => document.visibilityState === 'visible' && hub.hurry();
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  return (
    <div role="status" className={css.offlinePlace}>
      {shown && (
        <div className={css.offline}>
          <Icon name="disconnected" size={16} />
          <span>{t('offline.text')}</span>
          <button type="button" onClick={() => hub.hurry()}>{t('offline.now')}</button>
        </div>
      )}
    </div>
  );
}
