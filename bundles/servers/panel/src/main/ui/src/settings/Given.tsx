import { Surface, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import facts from '../overview/overview.module.css';
import type { Server } from '../servers';
import { useStartup } from '../startup/useStartup';

/** What a server was given when it was made, and what its game does after a crash. */
export function Given({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const crash = useStartup(server.id).data?.crash;
  const { limits } = server;
  const size = (mebibytes: number) => (mebibytes > 0 ? formats.mebibytes(mebibytes) : t('facts.noLimit'));
  const rows: [string, string][] = [
    [t('memory'), size(limits.memoryMiB)],
    [t('cpu'), limits.cpuPercent > 0 ? formats.percent(limits.cpuPercent) : t('facts.noLimit')],
    [t('disk'), size(limits.diskMiB)],
    ...server.ports.map((port): [string, string] => [t('settings.port', { role: port.role }), `${port.port} ${port.protocol === 'BOTH' ? 'TCP+UDP' : port.protocol}`]),
  ];
  if (crash) rows.push([t('settings.crash'), crash.restart ? t('note.again', { count: crash.atMost, minutes: Math.round(crash.withinSeconds / 60) || 1 }) : t('settings.crashNot')]);
  return (
    <Surface title={t('settings.given')} padded>
      <dl className={facts.facts}>
        {rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
    </Surface>
  );
}
