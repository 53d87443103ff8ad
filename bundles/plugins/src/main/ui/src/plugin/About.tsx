import { Name, RelativeTime, Surface, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { PluginDetail } from '../model';
import { Facts } from '../parts/Facts';
import { SignedWith } from '../parts/Signed';
import { Site } from '../parts/Site';
import css from '../plugins.module.css';

/** What it is and whose. */
export function About({ detail }: { detail: PluginDetail }) {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  const { plugin, store, bundles } = detail;
  return (
    <Surface title={t('about.title')} padded data-part="about">
      <Facts facts={[
        [t('list.version'), <bdi key="version">{plugin.version}</bdi>],
        [t('about.since'), <RelativeTime key="since" at={plugin.since} />],
        [t('from.id'), <code key="id" dir="ltr">{plugin.id}</code>],
        [t('from.publisher'), plugin.publisher.url ? <Site key="publisher" url={plugin.publisher.url}>{plugin.publisher.name}</Site> : <Name key="name">{plugin.publisher.name}</Name>],
        [t('from.signature'), <SignedWith key="signature" signature={plugin.signature} />],
        [t('from.licence'), plugin.licence],
        [t('from.homepage'), detail.homepage && <Site key="home" url={detail.homepage} />],
        [t('about.runs'), t('about.inProcess')],
        [t('about.pages'), detail.contributes.pages.length > 0 && (detail.frames ? t('about.framed') : t('about.module'))],
        [t('about.documents'), store.version > 0 && formats.number(store.documents)],
        [t('about.back'), plugin.rollbackTo && <bdi key="back">{plugin.rollbackTo}</bdi>],
        [t('about.bundles'), bundles.length > 0 && <span key="bundles" className={css.stack}>{bundles.map(({ name, version }) => <code key={name} dir="ltr">{name} {version}</code>)}</span>],
      ].filter(([, value]) => value !== false) as [string, React.ReactNode][]} />
    </Surface>
  );
}
