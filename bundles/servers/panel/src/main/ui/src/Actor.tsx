import { Name, type Schema } from '@cap/ui';
import { useTranslation } from 'react-i18next';

/** Who did something to a server. */
export function Actor({ entry }: { entry: Schema['Activity'] }) {
  const { t } = useTranslation('servers');
  const [kind, id] = entry.actor.split(':');
  if (entry.actorName) return <Name>{entry.actorName}</Name>;
  if (kind === 'user') return <>{t('actor.gone')}</>;
  if (kind === 'agent') return <>{t('actor.agent')}</>;
  return <>{id === 'operator' ? t('actor.operator') : t('actor.panel')}</>;
}
