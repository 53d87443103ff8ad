// A small Modrinth: answers the API's version 2 (https://docs.modrinth.com/api) with all the fields that the real one has.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const hash = (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex');

export class Modrinth {
  #projects = new Map();
  #versions = new Map();
  #files = new Map();
  /** `METHOD path` of each request, and who said he asks. */
  requests = [];

  static async listen() {
    const modrinth = new Modrinth();
    modrinth.server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => modrinth.#answer(request, response, Buffer.concat(chunks).toString()));
    });
    await new Promise((resolve) => modrinth.server.listen(0, '127.0.0.1', resolve));
    modrinth.port = modrinth.server.address().port;
    modrinth.url = `http://127.0.0.1:${modrinth.port}`;
    return modrinth;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  project(id, title, categories = ['fabric']) {
    this.#projects.set(id, {
      id, slug: title.toLowerCase(), project_type: 'mod', team: 'T0000001', title, description: `What ${title} does.`, body: '', categories,
      additional_categories: [], client_side: 'optional', server_side: 'optional', status: 'approved', requested_status: null, loaders: categories,
      game_versions: ['1.21.1'], versions: [], downloads: 123456, followers: 42, icon_url: null, color: 8703084, license: { id: 'MIT', name: 'MIT License', url: null },
      gallery: [], donation_urls: [], discord_url: null, issues_url: null, source_url: null, wiki_url: null, thread_id: 'TH000001', monetization_status: 'monetized',
      published: '2021-01-01T00:00:00.000000Z', updated: '2024-08-10T12:00:00.000000Z', approved: null, queued: null, moderator_message: null,
    });
  }

  /** `served`: other bytes than those that the hashes speak of. */
  version(id, project, number, filename, bytes, { needs = [], served = bytes } = {}) {
    this.#files.set(`/data/${filename}`, served);
    this.#versions.set(id, {
      id, project_id: project, author_id: 'A0000001', featured: false, name: `${this.#projects.get(project).title} ${number}`, version_number: number,
      changelog: '', changelog_url: null, date_published: new Date(Date.UTC(2024, 0, 1 + this.#versions.size)).toISOString(), downloads: 10, version_type: 'release',
      status: 'listed', requested_status: null, loaders: ['fabric'], game_versions: ['1.21.1'],
      files: [{ hashes: { sha512: hash('sha512', bytes), sha1: hash('sha1', bytes) }, url: `${this.url}/data/${filename}`, filename, primary: true, size: bytes.length, file_type: null }],
      dependencies: needs.map((each) => ({ version_id: null, project_id: each, file_name: null, dependency_type: 'required' })),
    });
  }

  #answer(request, response, body) {
    const url = new URL(request.url, this.url);
    this.requests.push({ line: `${request.method} ${url.pathname}`, agent: request.headers['user-agent'] });
    const json = (value, status = 200) => response.writeHead(status, { 'content-type': 'application/json', 'x-ratelimit-remaining': '299' }).end(JSON.stringify(value));
    const missing = () => json({ error: 'not_found', description: 'the requested route does not exist' }, 404);
    const list = (name) => (url.searchParams.has(name) ? JSON.parse(url.searchParams.get(name)) : null);
    if (this.#files.has(url.pathname)) {
      response.writeHead(200, { 'content-type': 'application/java-archive' }).end(this.#files.get(url.pathname));
      return undefined;
    }
    const newest = (versions) => versions.sort((a, b) => b.date_published.localeCompare(a.date_published));
    const fitting = (project, loaders, games) =>
      newest([...this.#versions.values()].filter((version) => version.project_id === project
        && (!loaders?.length || version.loaders.some((each) => loaders.includes(each)))
        && (!games?.length || version.game_versions.some((each) => games.includes(each)))));
    const [, version, kind, id, last] = url.pathname.split('/');
    if (version !== 'v2') return missing();
    if (kind === 'search') {
      const text = url.searchParams.get('query').toLowerCase();
      // Facets are lists of alternatives, of which each must be met.
      const wanted = list('facets').filter((any) => any.some((one) => one.startsWith('categories:')))[0].map((one) => one.slice(11));
      const hits = [...this.#projects.values()]
        .filter(({ title, categories }) => title.toLowerCase().includes(text) && categories.some((each) => wanted.includes(each)))
        .map((project) => ({
          project_id: project.id, project_type: 'mod', slug: project.slug, author: 'somebody', title: project.title, description: project.description,
          categories: project.categories, display_categories: project.categories, versions: project.game_versions, downloads: project.downloads, follows: 42,
          icon_url: '', date_created: project.published, date_modified: project.updated, latest_version: '', license: 'MIT', client_side: project.client_side,
          server_side: project.server_side, gallery: [], featured_gallery: null, color: project.color,
        }));
      const offset = Number(url.searchParams.get('offset'));
      const limit = Number(url.searchParams.get('limit'));
      return json({ hits: hits.slice(offset, offset + limit), offset, limit, total_hits: hits.length });
    }
    if (kind === 'projects') return json(list('ids').map((each) => this.#projects.get(each)).filter(Boolean));
    if (kind === 'project' && last === 'version') return this.#projects.has(id) ? json(fitting(id, list('loaders'), list('game_versions'))) : missing();
    if (kind === 'version') return this.#versions.has(id) ? json(this.#versions.get(id)) : missing();
    if (kind === 'version_files' && request.method === 'POST') {
      const { hashes, algorithm, loaders, game_versions: games } = JSON.parse(body);
      const found = hashes.map((each) => [each, [...this.#versions.values()].find(({ files }) => files.some((file) => file.hashes[algorithm] === each))]).filter(([, one]) => one);
      return json(Object.fromEntries(id === 'update' ? found.map(([each, one]) => [each, fitting(one.project_id, loaders, games)[0]]).filter(([, one]) => one) : found));
    }
    return missing();
  }
}
