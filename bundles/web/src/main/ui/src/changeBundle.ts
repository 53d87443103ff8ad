import { api, data } from '@cap/ui';
import type { Action, Bundle } from './bundles';

/** Does something with a bundle. Whoever asks has said what goes; the panel wants that confirmed for required ones. */
export async function changeBundle(bundle: Bundle, action: Action): Promise<void> {
  const wish = { params: { path: { id: String(bundle.id) } }, body: { confirm: bundle.required } };
  if (action === 'start') await data(api.POST('/bundles/{id}/start', wish));
  else if (action === 'stop') await data(api.POST('/bundles/{id}/stop', wish));
  else if (action === 'restart') await data(api.POST('/bundles/{id}/restart', wish));
  else await data(api.POST('/bundles/{id}/update', wish));
}
