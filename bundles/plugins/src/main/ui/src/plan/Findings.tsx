import { StateChip, Surface } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../model';
import css from '../plugins.module.css';

/** What the check of the package found: errors refuse it, warnings are worth a look. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('plugins');
  if (findings.length === 0) return null;
  return (
    <Surface title={t('findings.title')} padded data-part="findings">
      <ul className={css.findings}>
        {findings.map((finding, index) => (
          <li key={index}>
            <StateChip state={finding.level} tone={finding.level === 'ERROR' ? 'bad' : 'warn'} label={t(`findings.${finding.level}`)} />
            <div>
              <b>{finding.message}</b>
              {finding.remedy && <p className={css.remedy}>{finding.remedy}</p>}
              <small dir="ltr"><code>{finding.code}</code> {finding.place}</small>
            </div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
