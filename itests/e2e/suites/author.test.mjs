// A new author's first minutes: from an empty folder to a signed package, with what a running panel serves and nothing else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Author } from '../harness/author.mjs';
import { eventually } from '../harness/await.mjs';
import { CHECKOUT, Cap, run } from '../harness/cap.mjs';

const GUIDE = readFileSync(join(CHECKOUT, 'docs/plugin-guide.md'), 'utf8');
const RELOADED_WITHIN = 5_000;

describe('a plugin author', { timeout: 300_000 }, () => {
  let cap;
  let author;
  let folder;
  let project;
  let key;
  const capx = () => join(project, 'target/acme.hello-0.1.0.capx');

  before(async () => {
    cap = await Cap.up({ admin: false });
    folder = mkdtempSync(join(tmpdir(), 'cap-author-'));
    project = join(folder, 'hello');
    key = join(folder, 'keys/publisher.jwk');
    author = new Author(folder);
    await author.prepare(/org\.apache\.maven\.plugins:maven-archetype-plugin:[0-9.]+/.exec(GUIDE)[0]);
  });
  after(async () => {
    await cap?.stop();
    if (folder && !process.env.CAP_E2E_KEEP) rmSync(folder, { recursive: true, force: true });
  });

  it('reads the repository, whose files have checksums and tags, and cannot list or leave it', async () => {
    const core = `${cap.url}/sdk/maven/dev/ctrlaltplay/core`;
    const version = /<version>([^<]+)</.exec(await (await fetch(`${core}/maven-metadata.xml`)).text())[1];
    const jar = await fetch(`${core}/${version}/core-${version}.jar`);
    const bytes = Buffer.from(await jar.arrayBuffer());
    assert.equal(Number(jar.headers.get('content-length')), bytes.length);
    const sha1 = await (await fetch(`${core}/${version}/core-${version}.jar.sha1`)).text();
    assert.equal(sha1, createHash('sha1').update(bytes).digest('hex'));
    const again = await fetch(jar.url, { headers: { 'if-none-match': jar.headers.get('etag') } });
    assert.equal(again.status, 304);
    for (const path of ['', '/', '/dev/', '/dev/ctrlaltplay/core', '/META-INF/MANIFEST.MF', '/../maven/META-INF/MANIFEST.MF', '/%2e%2e/META-INF/MANIFEST.MF', '/..%2fMETA-INF/MANIFEST.MF']) {
      const status = await statusOf(`${cap.url}/sdk/maven`, path);
      assert.ok([400, 404].includes(status), `${path}: ${status}`);
    }
    assert.equal((await fetch(jar.url, { method: 'PUT', body: 'x' })).status, 405);
  });

  it('makes a project with the line of the guide', async (t) => {
    const line = /^mvn .*:generate .*$/m.exec(GUIDE)[0].replace('http://localhost:8080', cap.url);
    const [program, ...args] = line.split(/\s+/);
    assert.equal(program, 'mvn');
    const made = await author.maven(args);
    assert.equal(made.code, 0, made.output);
    t.diagnostic(`${made.seconds} s`);
    for (const [name, text] of tree(project)) {
      if (!name.startsWith('mvnw')) assert.doesNotMatch(text.replaceAll(/\$\{(project|cap)\.version\}/g, ''), /\$\{|@[a-z.]+@|__/, name);
    }
  });

  it('downloads a starter that is the same project', async () => {
    const answer = await fetch(`${cap.url}/sdk/starter.zip?id=acme.hello&name=Hello`);
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="hello.zip"');
    const zip = join(folder, 'hello.zip');
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked);
    writeFileSync(zip, Buffer.from(await answer.arrayBuffer()));
    assert.equal((await run('jar', ['xf', zip], { cwd: unpacked })).code, 0);
    assert.deepEqual(Object.fromEntries(tree(join(unpacked, 'hello'))), Object.fromEntries(tree(project)));
  });

  it('is told what is wrong with the id of a starter', async () => {
    const answer = await fetch(`${cap.url}/sdk/starter.zip?id=Acme.Hello`);
    assert.equal(answer.status, 400);
    const failure = await answer.json();
    assert.equal(failure.success, false);
    assert.equal(failure.code, 'STARTER_ID');
    assert.match(failure.message, /acme\.hello/);
  });

  it('builds, tests, checks and signs it, with a key that only the author can read, outside the project', async (t) => {
    const built = await author.maven(['verify', 'cap:keygen', 'cap:sign', `-Dcap.key=${key}`], project);
    assert.equal(built.code, 0, built.output);
    t.diagnostic(`${built.seconds} s`);
    assert.match(built.output, /Tests run: 5, Failures: 0/);
    assert.match(built.output, /acme\.hello 0\.1\.0: a panel may install it/);
    assert.doesNotMatch(built.output, /\[WARNING\]/);
    const { stdout } = await run('jar', ['tf', capx()]);
    assert.deepEqual(stdout.trim().split('\n').sort(), [
      'META-INF/signature.jws',
      'bundles/acme.hello-0.1.0.jar',
      'cap-plugin.json',
      'i18n/en.json',
      'sbom.cdx.json',
      'store.json',
      'ui/index.js',
    ]);
    assert.equal(statSync(key).mode & 0o777, 0o600);
  });

  it('installs it where its key is trusted, and its route answers', async () => {
    const rest = cap.operator();
    await rest.post('/plugins/keys', { name: 'Acme', key: readFileSync(`${key}.pub`, 'utf8'), pages: 'MODULE' });
    const answer = await fetch(`${cap.url}/api/v1/plugins/plans/upload`, {
      method: 'POST',
      body: readFileSync(capx()),
      headers: { authorization: `Bearer ${cap.token()}`, 'content-type': 'application/octet-stream' },
    });
    const text = await answer.text();
    assert.equal(answer.status, 201, text);
    const plan = JSON.parse(text).data;
    assert.equal(plan.signature.state, 'VALID');
    assert.ok(plan.installable, JSON.stringify(plan.reasons));
    await rest.post(`/plugins/plans/${plan.id}/apply`, { confirm: true, downgrade: false });
    await eventually('its route answers', async () => (await rest.call('GET', '/x/acme.hello/starts')).status === 200);
    assert.deepEqual(await rest.get('/x/acme.hello/starts'), { starts: [] });
  });

  it('sees a change in the folder of the panel within seconds, and is told what a panel would refuse', async () => {
    const panel = join(folder, 'plugins');
    mkdirSync(panel);
    const watch = spawn('mvn', author.arguments(['cap:watch', `-Dcap.folder=${panel}`]), { cwd: project, detached: true });
    let said = '';
    for (const stream of [watch.stdout, watch.stderr]) stream.on('data', (data) => (said += data));
    try {
      const arrived = join(panel, 'acme.hello-0.1.0.capx');
      await eventually('it watches', () => said.includes('Watching'), { within: 60_000 });
      assert.ok(existsSync(arrived), said);
      const begin = Date.now();
      change(join(project, 'src/main/resources/i18n/en.json'), 'Refresh', 'Once more');
      await eventually('the page is there', async () => (await entry(arrived, 'i18n/en.json')).includes('Once more'), { within: 20_000 });
      assert.ok(Date.now() - begin < RELOADED_WITHIN, `${Date.now() - begin} ms\n${said}`);
      change(join(project, 'src/main/java/acme/hello/StartsRoute.java'), 'request -> new Answer(starts.latest())', 'request -> {\n                    System.exit(1);\n                    return new Answer(starts.latest());\n                }');
      await eventually('it is refused', () => /A panel would refuse it/.test(said), { within: 30_000 });
      assert.match(said, /StartsRoute.*System\.exit/s);
    } finally {
      process.kill(-watch.pid, 'SIGTERM');
    }
  });

  it('uses what it did not ask for, and is told the grant and the remedy', async () => {
    const route = join(project, 'src/main/java/acme/hello/StartsRoute.java');
    change(route, 'System.exit(1);', 'context.servers().command(new dev.ctrlaltplay.core.id.ServerId("x"), "stop");');
    const refused = await author.maven(['verify', '-DskipTests'], project);
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /acme\.hello 0\.1\.0: 1 error/);
    assert.match(refused.output, /StartsRoute.*servers\.command.*cap-plugin\.json.*GRANT_MISSING/s);
  });
});

/** The status of a path as it is written; fetch would take dots out of it. */
function statusOf(base, path) {
  const { hostname, port, pathname } = new URL(base);
  return new Promise((done, reject) => {
    request({ hostname, port, path: pathname + path }, (answer) => done(answer.resume().statusCode)).once('error', reject).end();
  });
}

function change(file, from, to) {
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(from), `${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

/** The text of one entry of a package. */
async function entry(zip, name) {
  const into = mkdtempSync(join(tmpdir(), 'cap-entry-'));
  try {
    await run('jar', ['xf', zip, name], { cwd: into });
    const file = join(into, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** Names and texts of all files below a folder, in order; without what was built. */
function tree(top, below = '') {
  return readdirSync(join(top, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((each) => {
      const name = join(below, each.name);
      if (name === 'target') return [];
      return each.isDirectory() ? tree(top, name) : [[name, readFileSync(join(top, name), 'utf8')]];
    });
}
