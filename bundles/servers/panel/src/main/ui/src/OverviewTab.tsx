import { Meter, RelativeTime, Slot, Surface, useFormats, useParam } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './servers.module.css';
import { isUp, useServer } from './servers';

export default function OverviewTab() {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const id = useParam('serverId');
  const server = useServer(id).data;
  if (!server) return null;
  const stats = isUp(server) ? server.stats : undefined;
  const meters = [
    { label: t('cpu'), value: stats?.cpuPercent, max: server.limits.cpuPercent, text: (value: number) => t('cores', { count: value / 100, text: formats.cores(value) }) },
    { label: t('memory'), value: stats?.memoryMiB, max: server.limits.memoryMiB, text: (value: number) => formats.mebibytes(value) },
    { label: t('disk'), value: stats?.diskMiB, max: server.limits.diskMiB, text: (value: number) => formats.mebibytes(value) },
  ];
  return (
    <div className={css.overview}>
      {meters.map((meter) => (
        <Surface key={meter.label} padded>
          <Meter label={meter.label} value={meter.value ?? 0} max={meter.max} text={meter.value === undefined ? '–' : meter.text(meter.value)} />
        </Surface>
      ))}
      <Surface padded>
        <div className={css.since}><span>{t('overview.since')}</span><RelativeTime at={server.stateSince} /></div>
      </Surface>
      <Slot name="server.overview" with={{ serverId: id }} />
    </div>
  );
}
