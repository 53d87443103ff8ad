import { useFormats } from '@cap/ui';
import css from './servers.module.css';
import { isUp, type Server, type Summary } from './servers';

/** Who is connected and who may be; nothing where the game does not tell. */
export function playersOf(server: Server | Summary): { now: number; most: number | undefined } | undefined {
  const { players = -1, maxPlayers = -1 } = server.stats ?? {};
  return isUp(server) && players >= 0 ? { now: players, most: maxPlayers > 0 ? maxPlayers : undefined } : undefined;
}

export function Players({ server }: { server: Server | Summary }) {
  const formats = useFormats();
  const players = playersOf(server);
  if (!players) return <span data-none />;
  return <span className={css.players} data-players={players.now}>{formats.number(players.now)}{players.most && <small> / {formats.number(players.most)}</small>}</span>;
}
