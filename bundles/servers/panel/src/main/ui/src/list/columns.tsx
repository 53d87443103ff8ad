import { CopyText, Meter, Name, StateChip, Tile, useFormats, type Column } from '@cap/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, isUp, type Summary } from '../servers';
import { Players } from '../Players';
import css from './list.module.css';
import { RowMenu } from './RowMenu';

/** What is known besides the rows. */
export interface Known {
  nodes: boolean;
  owners: boolean;
  installing: Readonly<Record<string, number>>;
}

export function useColumns({ nodes, owners, installing }: Known): Column<Summary>[] {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  return useMemo(() => {
    const labelOf = (server: Summary, percent = -1) => (server.state === 'INSTALLING' && percent >= 0 ? t('list.installing', { percent }) : undefined);
    return [
      {
        id: 'name',
        header: t('list.name'),
        width: 'minmax(200px, 1.7fr)',
        primary: true,
        sortBy: (server) => server.name,
        cell: (server) => {
          const about = [server.altName, nodes ? server.nodeName : '', owners ? server.ownerName : ''].filter(Boolean).join(' · ');
          return (
            <span className={css.who}>
              <Tile text={server.altName} />
              <span className={css.names}>
                <b><Name>{server.name}</Name></b>
                <small>{about}</small>
              </span>
            </span>
          );
        },
      },
      { id: 'state', header: t('list.state'), width: '164px', sortBy: (server) => server.state, cell: (server) => <State server={server} note={server.suspended ? t('list.suspended') : server.reachable ? '' : t('list.away')} label={labelOf(server, installing[server.id])} /> },
      {
        id: 'cpu',
        header: t('cpu'),
        narrow: 'hide',
        sortBy: (server) => server.stats?.cpuPercent ?? -1,
        cell: (server) => <Use label={t('cpu')} up={isUp(server)} value={server.stats?.cpuPercent} max={server.limits.cpuPercent} text={(value) => t('cores', { count: value / 100, text: formats.cores(value) })} />,
      },
      {
        id: 'memory',
        header: t('memory'),
        narrow: 'hide',
        sortBy: (server) => server.stats?.memoryMiB ?? -1,
        cell: (server) => <Use label={t('memory')} up={isUp(server)} value={server.stats?.memoryMiB} max={server.limits.memoryMiB} text={(value) => formats.mebibytes(value)} />,
      },
      { id: 'players', header: t('players'), width: '84px', narrow: 'hide', cell: (server) => <Players server={server} /> },
      { id: 'address', header: t('address'), width: '168px', narrow: 'hide', align: 'end', cell: (server) => <Address server={server} /> },
      { id: 'menu', header: t('list.actions'), quiet: true, width: '34px', align: 'end', corner: true, cell: (server) => <RowMenu server={server} label={t('list.menu', { name: server.name })} /> },
    ];
  }, [t, formats, nodes, owners, installing]);
}

function State({ server, note, label }: { server: Summary; note: string; label: string | undefined }) {
  return (
    <span className={css.stated} data-away={server.reachable ? undefined : true}>
      <StateChip state={server.state} {...(label ? { label } : {})} />
      {note && <small>{note}</small>}
    </span>
  );
}

function Use({ label, up, value, max, text }: { label: string; up: boolean; value: number | undefined; max: number; text: (value: number) => string }) {
  const shown = up && value !== undefined;
  return (
    <span className={css.use} data-none={shown ? undefined : true}>
      {shown ? <span>{text(value)}{max > 0 && <small> / {text(max)}</small>}</span> : <span className={css.nothing}>–</span>}
      {shown && max > 0 && <Meter bare label={label} value={value} max={max} text={text(value)} />}
    </span>
  );
}

function Address({ server }: { server: Summary }) {
  const address = server.addresses[0] ?? addressOf(server);
  return address ? <CopyText value={address} /> : <>–</>;
}
