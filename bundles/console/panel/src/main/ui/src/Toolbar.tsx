import { ActionIcon, Icon, Tooltip, type IconName } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './console.module.css';

export interface Settings {
  wrap: boolean;
  times: boolean;
  aloud: boolean;
  size: number;
}

const SMALLEST = 10;
const LARGEST = 20;

/** What one does with the output as a whole. */
export function Toolbar({ settings, change, search, copy, download, clear }: {
  settings: Settings;
  change: (settings: Settings) => void;
  search: () => void;
  copy: () => void;
  download: () => void;
  clear: () => void;
}) {
  const { t } = useTranslation('console');
  const size = (by: number) => change({ ...settings, size: Math.min(LARGEST, Math.max(SMALLEST, settings.size + by)) });
  return (
    <div className={css.tools} role="toolbar" aria-label={t('tools')}>
      <Tool icon="search" label={t('search.open')} run={search} />
      <Tool icon="copy" label={t('copyAll')} run={copy} />
      <Tool icon="download" label={t('download')} run={download} />
      <Tool icon="trash" label={t('clear')} run={clear} />
      <span className={css.rest} />
      <Tool icon="zoomOut" label={t('smaller')} run={() => size(-1)} />
      <Tool icon="zoomIn" label={t('larger')} run={() => size(1)} />
      <Tool icon="clock" label={t('times')} on={settings.times} run={() => change({ ...settings, times: !settings.times })} />
      <Tool icon="wrap" label={t('wrap')} on={settings.wrap} run={() => change({ ...settings, wrap: !settings.wrap })} />
      <Tool icon="speak" label={t('aloud')} on={settings.aloud} run={() => change({ ...settings, aloud: !settings.aloud })} />
    </div>
  );
}

function Tool({ icon, label, on, run }: { icon: IconName; label: string; on?: boolean; run: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" className={css.tool} aria-label={label} onClick={run} {...(on === undefined ? {} : { 'aria-pressed': on })}>
        <Icon name={icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
