import { Button, Name, RelativeTime, Surface, toastError } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { revokeShare, useRenewed, useShares } from '../plugins';
import css from '../plugins.module.css';

/** Links by which other panels may still fetch its package. */
export function Shares({ id }: { id: string }) {
  const { t } = useTranslation('plugins');
  const renewed = useRenewed();
  const shares = (useShares().data ?? []).filter(({ plugin }) => plugin === id);
  if (shares.length === 0) return null;
  const withdraw = (share: string) => void revokeShare(share).then(renewed).catch(toastError);
  return (
    <Surface title={t('share.links')} padded data-part="shares">
      <ul className={css.links}>
        {shares.map((share) => (
          <li key={share.id}>
            <span>
              <b>{t('share.version', { version: share.version })}</b>
              <small><Name>{share.createdBy}</Name> · {t('share.used', { used: share.downloads, most: share.maxDownloads })} · {t('share.ends')} <RelativeTime at={share.expiresAt} /></small>
            </span>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => withdraw(share.id)}>{t('share.withdraw')}</Button>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
