import { CopyText, Link, Name, RelativeTime, Surface, useCan, useFormats, useNow } from '@cap/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Players, playersOf } from '../Players';
import { addressOf, isUp, type Server } from '../servers';
import css from './overview.module.css';
import { useSummary } from './useSummary';

/** Where players join, since when it is as it is, and what and whose it is. */
export function Facts({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const now = useNow();
  const summary = useSummary(server.id);
  const nodes = useCan('nodes.view');
  const address = summary?.addresses[0] ?? addressOf(server);
  const { limits } = server;
  const none = t('facts.noLimit');
  const up = isUp(server) && server.startedAt;
  return (
    <Surface title={t('facts.title')} padded>
      <dl className={css.facts}>
        <Fact label={t('facts.address')}>{address ? <CopyText value={address} /> : '–'}</Fact>
        <Fact label={up ? t('facts.uptime') : t('facts.since')}>
          {up ? <span data-uptime>{formats.duration(Math.floor((now - Date.parse(up)) / 1000))}</span> : <RelativeTime at={server.stateSince} />}
        </Fact>
        {playersOf(server) && <Fact label={t('players')}><Players server={server} /></Fact>}
        <Fact label={t('facts.game')}><Name>{server.altName}</Name></Fact>
        <Fact label={t('facts.node')}>
          {!server.node ? t('facts.noNode') : summary?.nodeName ? (nodes ? <Link to={`/nodes/${server.node}`}><Name>{summary.nodeName}</Name></Link> : <Name>{summary.nodeName}</Name>) : '\u00a0'}
        </Fact>
        <Fact label={t('facts.owner')}>{summary?.ownerName ? <Name>{summary.ownerName}</Name> : '\u00a0'}</Fact>
        <Fact label={t('facts.limits')}>
          <span>{t('memory')} {limits.memoryMiB > 0 ? formats.mebibytes(limits.memoryMiB) : none}</span>
          <span>{t('cpu')} {limits.cpuPercent > 0 ? formats.percent(limits.cpuPercent) : none}</span>
          <span>{t('disk')} {limits.diskMiB > 0 ? formats.mebibytes(limits.diskMiB) : none}</span>
        </Fact>
        {server.ports.length > 1 && (
          <Fact label={t('facts.ports')}>{server.ports.map((port) => <span key={port.port}>{port.port} {port.protocol === 'BOTH' ? 'TCP+UDP' : port.protocol} · {port.role}</span>)}</Fact>
        )}
        {server.description && <Fact label={t('facts.description')}><Name>{server.description}</Name></Fact>}
      </dl>
    </Surface>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <div><dt>{label}</dt><dd>{children}</dd></div>;
}
