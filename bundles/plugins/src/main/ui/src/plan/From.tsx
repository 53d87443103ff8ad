import { CopyText, Name, Surface, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../model';
import { Facts } from '../parts/Facts';
import { SignedWith } from '../parts/Signed';
import { Site } from '../parts/Site';
import css from '../plugins.module.css';

/** Whose it is, who signed it and where it came from. */
export function From({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  const { plugin, signature } = plan;
  return (
    <Surface title={t('from.title')} padded data-part="from">
      <Facts facts={[
        [t('from.signature'), <SignedWith key="signature" signature={signature} />],
        [t('from.publisher'), plugin.publisher.url ? <Site key="publisher" url={plugin.publisher.url}>{plugin.publisher.name}</Site> : <Name key="name">{plugin.publisher.name}</Name>],
        [t('from.id'), <code key="id" dir="ltr">{plugin.id} {plugin.version}</code>],
        [t('from.licence'), plugin.licence],
        [t('from.homepage'), plugin.homepage && <Site key="home" url={plugin.homepage} />],
        [t('from.source'), <Name key="source">{plan.source}</Name>],
        [t('from.size'), formats.bytes(plan.size)],
        [t('from.sha256'), <CopyText key="sha" value={plan.sha256}><code className={css.hash}>{plan.sha256}</code></CopyText>],
      ]} />
    </Surface>
  );
}
