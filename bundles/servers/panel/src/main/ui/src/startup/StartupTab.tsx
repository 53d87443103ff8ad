import { ErrorState, Loading, useParam } from '@cap/ui';
import { useServer } from '../servers';
import { savedOf } from './draft';
import { StartupForm } from './StartupForm';
import { useStartup } from './useStartup';

/** With what a server starts: its variables, and what becomes of them. */
export default function StartupTab() {
  const id = useParam('serverId');
  const server = useServer(id).data;
  const query = useStartup(id);
  const startup = query.data;
  if (!server) return null;
  if (!startup) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading rows={6} height={64} />;
  // Saved values that somebody else changed begin the form anew; what was typed here is kept.
  return <StartupForm key={id + JSON.stringify(savedOf(startup.settings))} server={server} startup={startup} />;
}
