// A plugin author's machine: an empty folder, Maven, and a local repository without anything of the platform's.
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT, run } from './cap.mjs';

const WITHIN = 240_000;

/** The local repository that this checkout is built with: what an author would get from Maven Central lies there. */
function repository() {
  const config = join(CHECKOUT, '.mvn/maven.config');
  const named = existsSync(config) && /-Dmaven\.repo\.local=(\S+)/.exec(readFileSync(config, 'utf8'));
  return named ? named[1] : join(homedir(), '.m2/repository');
}

export class Author {
  constructor(folder) {
    this.folder = folder;
    this.settings = join(folder, 'settings.xml');
    const central = join(folder, 'central');
    // All but the platform's own artifacts, which must come from the panel.
    mirror(repository(), central, 'dev', 'ctrlaltplay');
    const remote = (name) =>
      `<${name}><id>central-here</id><url>file://${central}</url><releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots></${name}>`;
    writeFileSync(
      this.settings,
      `<settings><localRepository>${join(folder, 'm2')}</localRepository><profiles><profile><id>here</id>
<repositories>${remote('repository')}</repositories><pluginRepositories>${remote('pluginRepository')}</pluginRepositories>
</profile></profiles><activeProfiles><activeProfile>here</activeProfile></activeProfiles></settings>\n`,
    );
  }

  /** What Maven needs for a goal besides the platform's artifacts is brought once, from Maven Central. */
  async prepare(plugin) {
    const [group, artifact, version] = plugin.split(':');
    if (!existsSync(join(repository(), group.replaceAll('.', '/'), artifact, version, `${artifact}-${version}.jar`))) {
      await run('mvn', ['-B', '-q', `-Dmaven.repo.local=${repository()}`, `${plugin}:help`], { cwd: this.folder, within: WITHIN });
    }
  }

  /** Runs Maven as the author types it; answers code, output and seconds. */
  async maven(args, cwd = this.folder) {
    const begin = Date.now();
    const result = await run('mvn', this.arguments(args), { cwd, within: WITHIN });
    return { ...result, seconds: (Date.now() - begin) / 1000 };
  }

  arguments(args) {
    return ['-B', '-ntp', '-s', this.settings, ...args];
  }
}

/** Links to everything in `from`, without `name` in the folder `inside`. */
function mirror(from, to, inside, name) {
  mkdirSync(join(to, inside), { recursive: true });
  for (const entry of readdirSync(from)) {
    if (entry !== inside) symlinkSync(join(from, entry), join(to, entry));
  }
  for (const entry of existsSync(join(from, inside)) ? readdirSync(join(from, inside)) : []) {
    if (entry !== name) symlinkSync(join(from, inside, entry), join(to, inside, entry));
  }
}
