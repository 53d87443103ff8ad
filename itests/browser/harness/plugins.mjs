// A small plugin, made here as an author would make it: compiled against the SDK, packed and signed.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CHECKOUT, run } from '../../e2e/harness/cap.mjs';
import { bundleJar } from './bundles.mjs';

const CLASSES = {
  Notes: `package acme.notes;
    import dev.ctrlaltplay.sdk.*;
    public final class Notes implements Plugin {
        public Notes() {}
        @Override public void start(PluginContext context) {
            for (String path : new String[] {"notes", "fails", "slow"}) context.contribute(RouteContribution.class, new Answers(context.id(), path));
        }
    }`,
  Answers: `package acme.notes;
    import dev.ctrlaltplay.sdk.RouteContribution;
    final class Answers implements RouteContribution<Void, Answers.Answer> {
        public record Answer(String text) {}
        private final String id;
        private final String path;
        Answers(String id, String path) { this.id = id; this.path = path; }
        @Override public String owner() { return id; }
        @Override public String method() { return "GET"; }
        @Override public String path() { return path; }
        @Override public String summary() { return "Answers a note."; }
        @Override public String permission() { return id + ".view"; }
        @Override public Class<Void> requestType() { return Void.class; }
        @Override public Class<Answer> responseType() { return Answer.class; }
        @Override public Answer handle(Request<Void> request) {
            if (path.equals("fails")) throw new IllegalStateException("it fails as it should");
            if (path.equals("slow")) {
                try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException("at last", e); }
            }
            return new Answer("A note from the plugin");
        }
    }`,
};

/** A publisher's key: `jwk` is what an administrator trusts. */
export function publisherKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  const id = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { id, privateKey, jwk: JSON.stringify({ kty, crv, x }) };
}

/**
 * Makes a plugin, signed with a key.
 *
 * @param id its own for each suite: a panel remembers the highest version that was there
 * @param page the text of ui/index.js
 * @param change fields of cap-plugin.json in place of those it has
 * @returns where the package is, and how it is cleared away
 */
export async function notesPlugin({ id = 'acme.notes', version, key, page, change = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'cap-plugin-'));
  const sources = Object.entries(CLASSES).map(([name, text]) => {
    const file = join(folder, `${name}.java`);
    writeFileSync(file, text);
    return file;
  });
  const sdk = [bundleJar('plugin-sdk/api'), bundleJar('core')].join(':');
  await done('javac', ['--release', '17', '-d', join(folder, 'classes'), '-cp', sdk, ...sources]);
  const manifest = join(folder, 'MANIFEST.MF');
  writeFileSync(manifest, ['Bundle-ManifestVersion: 2', `Bundle-SymbolicName: ${id}`, `Bundle-Version: ${version}`, 'Import-Package: dev.ctrlaltplay.sdk;version="[1.1,2)"', ''].join('\n'));
  const jar = join(folder, 'notes.jar');
  await done('jar', ['--create', '--file', jar, '--manifest', manifest, '-C', join(folder, 'classes'), '.']);
  const files = {
    'bundles/notes.jar': readFileSync(jar),
    'cap-plugin.json': json({
      format: 1, id, version, title: 'Notes', description: 'Keeps notes.', licence: 'MIT', publisher: { name: 'Acme', url: 'https://acme.example' },
      homepage: '', tags: [], sdk: '[1.1,2)', main: 'acme.notes.Notes', grants: [], settings: [],
      permissions: [{ name: `${id}.view`, description: 'Read notes', roles: ['ADMIN'] }],
      ui: {
        entry: 'ui/index.js',
        navigation: [{ id: 'home', label: 'nav', icon: 'book', path: `/x/${id}`, permission: `${id}.view`, order: 10 }],
        pages: [{ id: 'home', path: `/x/${id}`, title: 'nav', permission: `${id}.view` }],
        serverTabs: [],
        widgets: [{ id: 'count', slot: 'dashboard', title: 'widget', permission: `${id}.view`, columns: 4 }],
      },
      ...change,
    }),
    'i18n/en.json': json({ nav: 'Notes', widget: 'Latest note', hello: 'Hello {{name}}', tab: 'Notes' }),
    'i18n/de.json': json({ nav: 'Notizen', widget: 'Letzte Notiz', hello: 'Hallo {{name}}', tab: 'Notizen' }),
    'sbom.cdx.json': json({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components: [] }),
    'ui/index.js': Buffer.from(page),
  };
  files['META-INF/signature.jws'] = Buffer.from(signature(files, id, version, key));
  const capx = join(folder, `${id}-${version}.capx`);
  writeFileSync(capx, zip(files));
  return { capx, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

const json = (value) => Buffer.from(JSON.stringify(value));

function signature(files, plugin, version, { id, privateKey }) {
  const digests = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
  const payload = { id: plugin, version, signedAt: new Date().toISOString(), files: digests };
  const signed = [{ alg: 'EdDSA', kid: id }, payload].map((part) => json(part).toString('base64url')).join('.');
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Stored, sorted, and without what a reader could understand in two ways. */
function zip(files) {
  const locals = [];
  const central = [];
  let at = 0;
  const names = Object.keys(files).sort();
  for (const name of names) {
    const bytes = files[name];
    const shared = Buffer.alloc(26);
    [20, 0x800, 0, 0, 0x21].forEach((value, index) => shared.writeUInt16LE(value, index * 2));
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function done(program, args) {
  const { code, output } = await run(program, args, { cwd: CHECKOUT });
  assert.equal(code, 0, `${program} ${args.join(' ')}: ${output}`);
}
