// What the manager of plugins tells.

export interface Publisher {
  name: string;
  url: string;
}

export interface Signature {
  state: 'VALID' | 'UNSIGNED' | 'UNKNOWN_KEY' | 'INVALID';
  keyId: string;
  keyName: string;
  message: string;
  signedAt?: string | null;
}

export type PluginState = 'ACTIVE' | 'DISABLED' | 'FAILED' | 'QUARANTINED';

export interface Plugin {
  id: string;
  title: string;
  description: string;
  version: string;
  publisher: Publisher;
  licence: string;
  tags: string[];
  state: PluginState;
  stateMessage: string;
  since: string;
  signature: Signature;
  level: number;
  health: 'UP' | 'DEGRADED' | 'DOWN';
  rollbackTo?: string | null;
  settings: boolean;
}

/** Something that a plugin may do. `text` says it in plain English, `why` is the author's reason. */
export interface Grant {
  grant: string;
  scope: string[];
  why: string;
  text: string;
  change: 'NEW' | 'WIDER' | 'KEPT' | 'REMOVED';
  /** Whether it may be refused, and whether it is. */
  optional: boolean;
  denied: boolean;
}

export interface Permission {
  name: string;
  description: string;
  roles: string[];
}

interface Titled {
  id: string;
  title: string;
}

export interface Contributes {
  routes: { method: string; path: string; summary: string; permission: string }[];
  events: string[];
  jobs: string[];
  commands: string[];
  alts: number;
  permissions: Permission[];
  pages: (Titled & { path: string })[];
  serverTabs: { id: string; label: string }[];
  widgets: (Titled & { slot: string })[];
}

export interface Timing {
  name: string;
  calls: number;
  failures: number;
  meanMicros: number;
  maxMicros: number;
}

export interface Denial {
  at: string;
  code: string;
  what: string;
  count: number;
}

export interface PluginDetail {
  plugin: Plugin;
  homepage: string;
  grants: Grant[];
  contributes: Contributes;
  bundles: { name: string; version: string }[];
  timings: Timing[];
  denials: Denial[];
  store: { version: number; documents: number };
  frames: boolean;
}

export interface LogLine {
  at: string;
  level: string;
  text: string;
}

export interface Finding {
  level: 'ERROR' | 'WARNING';
  code: string;
  place: string;
  message: string;
  remedy: string;
}

export interface Plan {
  id: string;
  expiresAt: string;
  kind: 'INSTALL' | 'UPDATE' | 'DOWNGRADE' | 'REPLACE';
  plugin: {
    id: string;
    title: string;
    description: string;
    version: string;
    fromVersion?: string | null;
    publisher: Publisher;
    licence: string;
    homepage: string;
    tags: string[];
  };
  source: string;
  size: number;
  sha256: string;
  signature: Signature;
  bundles: { name: string; version: string; change: 'ADDED' | 'REPLACED' | 'REMOVED' }[];
  requires: { name: string; range: string; provider: string }[];
  grants: Grant[];
  permissions: Permission[];
  settings: { key: string; type: string; description: string }[];
  store: { from: number; to: number; upgrades: boolean };
  pages: string[];
  frames: boolean;
  affected: string[];
  findings: Finding[];
  installable: boolean;
  reasons: { code: string; message: string; remedy: string }[];
}

export interface Key {
  id: string;
  name: string;
  pages: 'MODULE' | 'FRAME';
  addedAt: string;
  plugins: number;
}

/** A link by which another panel may fetch the package. */
export interface Share {
  id: string;
  plugin: string;
  version: string;
  downloads: number;
  maxDownloads: number;
  createdAt: string;
  expiresAt: string;
  createdBy: string;
}

/** A new one; `path` has the secret and follows the panel's address. */
export interface ShareLink {
  share: Share;
  path: string;
  url: string;
}

export interface PanelPolicy {
  unsigned: 'REFUSED' | 'ALLOWED';
  dev: boolean;
}

/** Grants as one reads them: what is new first, what goes last. */
export function inOrder(grants: readonly Grant[]): Grant[] {
  const rank = { NEW: 0, WIDER: 1, KEPT: 2, REMOVED: 3 };
  return [...grants].sort((a, b) => rank[a.change] - rank[b.change]);
}

/** Names of the grants that are refused at first: those that were before. */
export const deniedOf = (grants: readonly Grant[]): string[] =>
  grants.filter(({ optional, denied, change }) => optional && denied && change !== 'REMOVED').map(({ grant }) => grant);

/** How a state is drawn. */
export const TONES: Record<PluginState, 'ok' | 'off' | 'bad' | 'warn'> = { ACTIVE: 'ok', DISABLED: 'off', FAILED: 'bad', QUARANTINED: 'warn' };
export const SIGNATURES: Record<Signature['state'], 'ok' | 'bad' | 'warn'> = { VALID: 'ok', UNSIGNED: 'warn', UNKNOWN_KEY: 'warn', INVALID: 'bad' };

/** What an id must be, so that the starter is one that can be installed. */
export const ID = /^[a-z0-9-]+\.[a-z0-9-]+$/;
const LONGEST_ID = 64;

export const idFits = (id: string) => ID.test(id) && id.length <= LONGEST_ID;

/** An id made of a name, with the publisher that one has typed. */
export function idOf(publisher: string, name: string): string {
  const plain = (text: string) => text.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `${plain(publisher) || 'acme'}.${plain(name) || 'hello'}`;
}

/** The address of the starter. */
export const starterOf = (id: string, title: string) => `/sdk/starter.zip?${new URLSearchParams({ id, name: title }).toString()}`;

/** The version of a bundle as Maven writes it: `0.1.0.SNAPSHOT` is `0.1.0-SNAPSHOT`. */
export const mavenVersion = (version: string) => version.replace(/^(\d+\.\d+\.\d+)\./, '$1-');

/** One line for a shell, as docs/plugin-guide.md has it; `version` is the panel's. */
export function mavenLine(panel: string, version: string, id: string, title: string): string {
  const [publisher = '', name = ''] = id.split('.');
  const segment = (text: string) => text.replaceAll('-', '_').replace(/^(?=\d|$)/, '_');
  return [
    // Later versions take no repository on the command line.
    'mvn -B org.apache.maven.plugins:maven-archetype-plugin:2.4:generate',
    '-DarchetypeGroupId=dev.ctrlaltplay -DarchetypeArtifactId=plugin-archetype',
    `-DarchetypeVersion=${mavenVersion(version)} -DarchetypeRepository=${panel}/sdk/maven`,
    `-DgroupId=${publisher} -DartifactId=${name} -Dpackage=${segment(publisher)}.${segment(name)}`,
    `-Did=${id} -Dtitle='${title.replaceAll("'", "'\\''")}'`,
  ].join(' ');
}
