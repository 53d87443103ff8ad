// A list as long as a hoster has it.
import { altNamed, anybody } from '../../../itests/e2e/harness/servers.mjs';

/** Makes servers until there are a thousand. Their installation fails at once, which is what most of such a list could look like. */
export async function thousand(cap, rest) {
  const alt = await altNamed(rest, 'E2E fail-install');
  const owner = await anybody(rest);
  const have = (await rest.call('GET', '/servers?limit=1')).body.meta.total;
  for (let n = have; n < 1_000; n++) {
    const answer = await rest.call('POST', '/servers', { name: `Server ${String(n).padStart(4, '0')}`, alt: alt.id, owner });
    if (answer.status !== 202) throw new Error(`server ${n}: ${answer.status} ${answer.text.slice(0, 300)}`);
  }
}
