// The launcher as a user has it: `./cap up` in a home of its own, and everything ended and removed afterwards.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, pause } from './await.mjs';
import { Live } from './live.mjs';
import { naming, signal } from './processes.mjs';
import { Rest } from './rest.mjs';
import { Shell } from './shell.mjs';

export const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The first administrator of every platform that is not asked to have none. */
export const ADMIN = { username: 'admin', password: 'correct horse battery staple' };

const UP_WITHIN = 240_000;

/** One panel with one agent on this machine, in a home of its own. */
export class Cap {
  /**
   * Brings it up and waits until both serve.
   *
   * @param args go to `cap up`; `settings` into files of the panel's etc; `admin` makes the first administrator, who owns
   * the servers of the tests, since the operator owns none
   */
  static async up({ args = [], env = {}, settings = {}, admin = true, home = mkdtempSync(join(tmpdir(), 'cap-e2e-')) } = {}) {
    const cap = new Cap();
    await cap.#settle(home, env, settings);
    try {
      cap.greeting = await cap.launch('up', '--detach', '--port', String(cap.port), ...args);
      await cap.#learn();
      if (admin && !args.includes('--demo')) await cap.#firstAdmin();
    } catch (error) {
      await cap.stop();
      throw error;
    }
    return cap;
  }

  /** Likewise by `cap dev`, as an author has it: it takes packages that nobody signed, and what is put into `<home>/plugins`. */
  static async dev({ settings = {}, home = mkdtempSync(join(tmpdir(), 'cap-e2e-')) } = {}) {
    const cap = new Cap();
    await cap.#settle(home, {}, settings);
    const child = spawn(join(CHECKOUT, 'cap'), ['dev', '--home', home, '--port', String(cap.port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    try {
      await eventually('the panel of an author serves', () => {
        if (child.exitCode !== null) throw new Error(`cap dev ended: ${said}`);
        return said.includes('watching the sources');
      }, { within: UP_WITHIN });
      await cap.#learn();
      await cap.#firstAdmin();
    } catch (error) {
      await cap.stop();
      throw new Error(`${error.message}\n${said}`, { cause: error });
    }
    return cap;
  }

  async #settle(home, env, settings) {
    this.home = home;
    this.port = await freePort();
    this.env = env;
    for (const [file, values] of Object.entries(settings)) {
      mkdirSync(join(home, 'panel/etc'), { recursive: true });
      writeFileSync(join(home, 'panel/etc', file), Object.entries(values).map(([key, value]) => `${key} = ${value}\n`).join(''));
    }
    await this.#chooseSshPort();
  }

  async #firstAdmin() {
    const token = readFileSync(join(this.state, 'setup-token'), 'utf8').trim();
    await this.anonymous().post('/auth/setup', { token, ...ADMIN });
  }

  /** Panels that start at the same moment would choose the same one, as nobody has it yet. */
  async #chooseSshPort() {
    const file = join(this.home, 'run/panel.run');
    if (existsSync(file)) return;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `ssh=${await freePort()}\n`);
  }

  /** Runs one launcher command with this home and answers what it printed. */
  async launch(command, ...args) {
    const result = await this.tryLaunch(command, ...args);
    assert.equal(result.code, 0, `cap ${command} ${args.join(' ')}: exit ${result.code}\n${result.output}`);
    return result.stdout;
  }

  tryLaunch(command, ...args) {
    return run(join(CHECKOUT, 'cap'), [command, '--home', this.home, ...args], { env: this.env, within: UP_WITHIN });
  }

  async status() {
    return JSON.parse(await this.launch('status', '--json'));
  }

  /** Whoever the operator's token stands for; read anew, since each start of the panel makes another. */
  operator() {
    return new Rest(this.url, this.token());
  }

  token() {
    return readFileSync(join(this.state, 'operator-token'), 'utf8').trim();
  }

  /** Signed in by cookie, as a browser is. */
  async admin() {
    const rest = this.anonymous();
    await rest.login(ADMIN.username, ADMIN.password);
    return rest;
  }

  anonymous() {
    return new Rest(this.url);
  }

  live(headers = { authorization: `Bearer ${this.token()}` }) {
    return Live.connect(this.url, headers);
  }

  shell() {
    return new Shell(this);
  }

  /** Adds the tests' own alts; the bundle stays until the panel is removed. */
  async installTestAlts() {
    if ((await testAlts(this.operator())).length > 0) {
      return;
    }
    const jar = testAltsJar();
    const shell = this.shell();
    // On a busy machine ssh may lose what the shell said; the alts themselves tell whether it was done.
    const { output } = await shell.attempt(`bundle:install -s file:${jar}`);
    const rest = this.operator();
    await eventually(`the test alts after "${output.trim()}"`, async () => (await testAlts(rest)).length >= 9);
  }

  /** Waits until health answers; after a kill or a restart of the panel. */
  async serving(within = 60_000) {
    await eventually('the panel serves', async () => (await this.anonymous().call('GET', '/health')).status === 200, { within });
    await this.#learn();
  }

  /** `up` once more in the same home: brings back what died. */
  async again() {
    await this.launch('up', '--detach', '--port', String(this.port));
    await this.#learn();
  }

  /** The folder of a server's files on this machine's agent. */
  serverFolder(id) {
    return find(this.home, id, new Set());
  }

  async panelPid() {
    return (await this.status()).panel.pid;
  }

  async agentPid() {
    return (await this.status()).agents[0].pid;
  }

  /** Ends everything, by the launcher and then by pid, and removes the home. */
  async stop() {
    const down = existsSync(this.home) ? await this.tryLaunch('down') : { code: 0 };
    for (const { pid } of naming(this.home)) {
      signal(pid, 'SIGKILL');
    }
    await eventually('all processes of the home gone', () => naming(this.home).length === 0, { within: 5_000 }).catch(() => {});
    if (process.env.CAP_E2E_KEEP === undefined) {
      rmSync(this.home, { recursive: true, force: true, maxRetries: 3 });
    }
    return down;
  }

  async #learn() {
    this.url = `http://127.0.0.1:${this.port}`;
    this.state = join(this.home, 'panel/state');
  }
}

/** The first file of that name below `folder`, nearest first. */
export function find(folder, name, passedOver = new Set(['system', 'servers', 'node_modules'])) {
  let level = [folder];
  for (let depth = 0; depth < 7 && level.length > 0; depth++) {
    const next = [];
    for (const directory of level) {
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        if (entry.name === name) {
          return join(directory, entry.name);
        }
        if (entry.isDirectory() && !passedOver.has(entry.name)) {
          next.push(join(directory, entry.name));
        }
      }
    }
    level = next;
  }
  throw new Error(`no ${name} below ${folder}`);
}

/** A port nobody has at the moment, on both TCP and loopback. */
export function freePort() {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolvePort(port));
    });
  });
}

/** Runs a program to its end; never throws for an exit code. */
export function run(program, args, { env = {}, within = 60_000, input, cwd } = {}) {
  return new Promise((done, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    const out = [];
    const err = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), within);
    child.stdout.on('data', (data) => out.push(data));
    child.stderr.on('data', (data) => err.push(data));
    child.once('error', reject);
    const ended = (code, name) => {
      clearTimeout(timer);
      const stdout = Buffer.concat(out).toString();
      const stderr = Buffer.concat(err).toString();
      done({ code: code ?? name, stdout, stderr, output: stdout + stderr });
    };
    // `exit` and not `close`: what was started in the background may hold the pipes open for ever.
    child.once('exit', (code, name) => pause(50).then(() => ended(code, name)));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

export function testAltsJar() {
  const folder = join(CHECKOUT, 'itests/e2e/alts/target');
  const jar = readdirSync(folder).find((name) => /^e2e-alts-.*\.jar$/.test(name) && !/sources|tests/.test(name));
  assert.ok(jar, 'itests/e2e/alts is not built; ./run.sh builds it');
  return join(folder, jar);
}

async function testAlts(rest) {
  return (await rest.get('/alts?limit=200')).map((alt) => alt.name).filter((name) => name.startsWith('E2E '));
}
