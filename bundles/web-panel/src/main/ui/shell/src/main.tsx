import './trusted';
import './base.css';
import './mantine';
import '@fontsource-variable/inter/wght.css';
import { ApiError, nonce } from '@cap/ui';
import { cssVariables, session, theme } from '@cap/ui/shell';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startStrings } from './i18n';
import { refresh, registry } from './modules/registry';
import { syncRoutes } from './router';

const FRESH_MS = 10_000;

setNonce(nonce());
const queries = new QueryClient({
  defaultOptions: {
    // The wrapper of fetch tries again where that makes sense.
    queries: { staleTime: FRESH_MS, retry: false, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
registry.watch(() => void syncRoutes());
await Promise.all([startStrings(), session.load().then(() => (session.get().status === 'in' ? refresh() : undefined))]);
await syncRoutes();

const root = document.getElementById('root');
if (!root) throw new ApiError('The page has no place for the panel.', 'PAGE_FAILED', 0);
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={nonce} colorSchemeManager={localStorageColorSchemeManager({ key: 'cap-scheme' })}>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </MantineProvider>,
);
