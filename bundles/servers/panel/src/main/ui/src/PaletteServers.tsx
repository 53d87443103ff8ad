import { useNavigate, usePaletteActions, useSession, useTabs, type PaletteAction } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { reasonAgainst } from './bulk/actions';
import { useAct } from './bulk/useAct';
import { ACTIONS, ICONS, type Action, type Powered } from './power/power';
import { useFound, useRecent } from './palette/usePaletteServers';
import { wanted, type Deed } from './palette/wanted';

type Shown = Powered & { altName: string };

/** So many servers are offered with all that can be done with them; of more only the pages. */
const FEW = 2;

/** Offers servers under Ctrl-K: where they are and what they can be asked for; the ones of last time first. */
export default function PaletteServers({ query }: { query: string }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const me = useSession();
  const act = useAct();
  const console = useTabs('server').some((tab) => tab.path === 'console');
  const words = { console: t('palette.console'), ...Object.fromEntries(ACTIONS.map((action) => [action, t(`bulk.do.${action}`)])) } as Record<Deed, string>;
  const ways = query.trim() ? wanted(query, words) : [];
  const found = useFound(ways.map((way) => way.text));
  const recent = useRecent();

  const open = (server: Shown, group: string): PaletteAction => ({
    id: `server:${server.id}`, label: server.name, description: `${server.altName} · ${t(`kit:state.${server.state}`)}`, icon: 'server', group, keywords: query,
    run: () => navigate(`/servers/${server.id}`),
  });
  const deed = (server: Shown, what: Deed): PaletteAction[] => {
    const possible = what === 'console' ? console : reasonAgainst(me, what, server) === undefined;
    return possible ? [{
      id: `server:${server.id}:${what}`, label: t('palette.action', { action: words[what], name: server.name }), icon: what === 'console' ? 'terminal' : ICONS[what], group: t('title'), keywords: query,
      // The palette gives the focus back when it closes, which would take it from the question.
      run: () => (what === 'console' ? navigate(`/servers/${server.id}/console`) : void setTimeout(() => void act(server, what as Action))),
    }] : [];
  };

  const actions: PaletteAction[] = ways.length === 0 ? recent.map((server) => open(server, t('palette.recent'))) : [];
  for (const way of [...ways].reverse()) {
    const servers = found.get(way.text) ?? [];
    if (way.deed) actions.push(...servers.flatMap((server) => deed(server, way.deed as Deed)));
    else {
      actions.push(...servers.map((server) => open(server, t('title'))));
      const meant = servers.filter((server) => servers.length <= FEW || server.name.toLowerCase() === way.text.toLowerCase());
      actions.push(...meant.slice(0, FEW).flatMap((server) => (['console', ...ACTIONS] as const).flatMap((what) => deed(server, what))));
    }
  }
  usePaletteActions([...new Map(actions.map((action) => [action.id, action])).values()]);
  return null;
}
