// The tab of a server: plain JavaScript, no build. `context` is all it has of the panel.
export default {
  tabs: {
    mods: {
      async mount(root, context) {
        const tab = new Tab(root, context);
        await tab.open();
      },
    },
  },
};

class Tab {
  constructor(root, context) {
    this.root = root;
    this.context = context;
    this.base = `/servers/${context.serverId}`;
    const { h } = context;
    this.form = h('div');
    this.installed = h('section');
    this.finder = h('section');
    this.results = h('div');
    this.progress = h('p', { role: 'status', class: 'cap-dim' });
  }

  async open() {
    this.state = await this.context.api.get(`${this.base}/mods`);
    this.drawForm();
    this.drawInstalled();
    this.drawFinder();
    this.root.replaceChildren(this.form, this.progress, this.installed, this.finder);
    this.lookForUpdates();
  }

  /** What the server runs: everything else on the page is for that. */
  target() {
    return { loader: this.loader.value, gameVersion: this.gameVersion.value.trim() };
  }

  query(more = {}) {
    return Object.entries({ ...this.target(), ...more }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  }

  drawForm() {
    const { h, t } = this.context;
    this.loader = h('select', { onchange: () => this.refresh() },
      this.state.loaders.map((id) => h('option', { value: id, selected: id === this.state.loader }, id)));
    this.gameVersion = h('input', { value: this.state.gameVersion, size: 10, maxlength: 20, placeholder: t('anyVersion'), onchange: () => this.refresh() });
    this.form.replaceChildren(h('div', { class: 'cap-row' },
      h('label', null, t('loader'), this.loader),
      h('label', null, t('gameVersion'), this.gameVersion),
      h('p', { class: 'cap-dim' }, t('goesInto', { folder: this.state.folder }))));
  }

  /** Reads anew what is there, and what of it is old. */
  refresh() {
    return this.attempt(async () => {
      const chosen = this.target();
      this.state = { ...(await this.context.api.get(`${this.base}/mods?${this.query()}`)), ...chosen };
      this.drawForm();
      this.drawInstalled();
      await this.lookForUpdates();
    });
  }

  async lookForUpdates() {
    try {
      const { updates } = await this.context.api.get(`${this.base}/updates?${this.query()}`);
      this.drawInstalled(new Map(updates.map((update) => [update.path, update])));
    } catch (error) {
      // The list stands without it; why nothing is offered is said beside it.
      this.drawInstalled(new Map(), error);
    }
  }

  drawInstalled(updates, error) {
    const { h, t } = this.context;
    const { mods, more } = this.state;
    const parts = [h('h2', null, t('installed'))];
    if (error) parts.push(h('p', { class: 'cap-note cap-warn', role: 'status' }, t('noUpdates', { why: error.message })));
    if (mods.length === 0) parts.push(h('div', { class: 'cap-card cap-empty' }, h('h3', null, t('empty')), h('p', null, t('emptyText'))));
    else {
      const heads = ['mod', 'file', 'size', 'actions'].map((key) => h('th', { scope: 'col', class: key === 'size' && 'cap-number' }, t(key)));
      parts.push(h('div', { class: 'cap-card cap-scroll' }, h('table', null, h('thead', null, h('tr', null, heads)),
        h('tbody', null, mods.map((mod) => this.row(mod, updates?.get(mod.path)))))));
    }
    if (more) parts.push(h('p', null, h('button', { onclick: () => this.refresh() }, t('more'))));
    if (updates?.size > 1) parts.push(h('p', null, h('button', { onclick: () => this.installAll([...updates.values()]) }, t('updateAll', { count: updates.size }))));
    this.installed.replaceChildren(...parts);
  }

  row(mod, update) {
    const { h, t } = this.context;
    const name = mod.title || mod.file;
    return h('tr', { 'data-path': mod.path },
      h('td', null, h('bdi', null, name), ' ', mod.project ? h('span', { class: 'cap-dim' }, mod.number) : h('span', { class: 'cap-chip' }, t('unknown'))),
      h('td', null, h('bdi', null, mod.file)),
      h('td', { class: 'cap-number' }, this.size(mod.size)),
      h('td', null,
        update && h('button', { class: 'cap-primary', onclick: () => this.installAll([update]) }, t('update', { number: update.number })), ' ',
        h('button', { class: 'cap-quiet', 'aria-label': t('removeNamed', { name }), onclick: () => this.remove(mod) }, t('remove'))));
  }

  async remove(mod) {
    const { t, confirm, api, toast } = this.context;
    const name = mod.title || mod.file;
    if (!(await confirm({ title: t('removeTitle', { name }), text: t('removeText', { file: mod.file }), confirm: t('remove'), danger: true }))) return;
    await this.attempt(async () => {
      await api.post(`${this.base}/remove`, { path: mod.path });
      await toast(t('removed', { name }), 'ok');
    });
    await this.refresh();
  }

  drawFinder() {
    const { h, t } = this.context;
    const text = h('input', { type: 'search', 'aria-label': t('search'), maxlength: 100 });
    const find = (event) => {
      event.preventDefault();
      return this.attempt(() => this.search(text.value, 0));
    };
    this.finder.replaceChildren(h('h2', null, t('find')),
      h('form', { class: 'cap-row', onsubmit: find }, text, h('button', { class: 'cap-primary', type: 'submit' }, t('search'))), this.results);
  }

  async search(text, offset) {
    const { h, t, api } = this.context;
    const { results, total } = await api.get(`${this.base}/search?${this.query({ text, offset })}`);
    const next = offset + results.length;
    const pages = h('div', { class: 'cap-row' },
      offset > 0 && h('button', { onclick: () => this.attempt(() => this.search(text, Math.max(0, offset - 10))) }, t('previous')),
      next < total && results.length > 0 && h('button', { onclick: () => this.attempt(() => this.search(text, next)) }, t('next')));
    this.results.replaceChildren(
      h('p', { role: 'status', class: 'cap-dim' }, results.length === 0 ? t('nothing') : t('found', { count: total })),
      ...results.map((result) => this.result(result)), pages);
  }

  result({ project, title, description, author, downloads }) {
    const { h, t, locale } = this.context;
    const versions = h('div');
    return h('div', { class: 'cap-card', 'data-project': project },
      h('div', { class: 'cap-row cap-between' },
        h('h3', null, h('bdi', null, title)),
        h('button', { 'aria-label': t('chooseNamed', { title }), onclick: () => this.attempt(() => this.choose(project, title, versions)) }, t('choose'))),
      h('p', null, h('bdi', null, description)),
      h('p', { class: 'cap-dim' }, t('by', { author, downloads: new Intl.NumberFormat(locale, { notation: 'compact' }).format(downloads) })),
      versions);
  }

  async choose(project, title, into) {
    const { h, t, locale, api } = this.context;
    const { versions } = await api.get(`${this.base}/versions/${encodeURIComponent(project)}?${this.query()}`);
    if (versions.length === 0) {
      into.replaceChildren(h('p', { class: 'cap-note cap-warn' }, t('noneFits')));
      return;
    }
    const day = (text) => (text ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(text)) : '');
    const list = h('select', { 'aria-label': t('versionOf', { title }) },
      versions.map(({ version, number, type, published }) => h('option', { value: version }, [number, type === 'release' ? '' : type, day(published)].filter(Boolean).join(' · '))));
    into.replaceChildren(h('div', { class: 'cap-row' }, list, h('button', { class: 'cap-primary', onclick: () => this.install(list.value) }, t('install'))));
  }

  async install(version) {
    const { t, api, confirm, toast } = this.context;
    await this.attempt(async () => {
      const { steps, missing, clashes } = await api.post(`${this.base}/plan`, { version, ...this.target() });
      if (missing.length > 0) {
        await toast(t('missing', { names: missing.join(', ') }), 'bad');
        return;
      }
      // A question is one paragraph.
      const lines = steps.map((step) => t(step.replaces ? 'stepReplaces' : step.needed ? 'stepNeeded' : 'step',
        { title: step.title, number: step.number, replaces: step.replaces, size: this.size(step.size) }));
      const clash = clashes.length > 0 ? ` ${t('clashes', { names: clashes.join(', ') })}` : '';
      if (!(await confirm({ title: t('installTitle'), text: `${lines.join('; ')}.${clash}`, confirm: t('install') }))) return;
      await this.installAll(steps);
    });
  }

  /** One file after another, what is needed first: where one fails, nothing is there that lacks what it needs. */
  async installAll(steps) {
    const { t, api, toast } = this.context;
    const done = [];
    await this.attempt(async () => {
      for (const step of steps) {
        this.progress.textContent = t('installing', { name: step.title ?? step.number, done: done.length + 1, all: steps.length });
        done.push(await api.post(`${this.base}/install`, { version: step.version, ...this.target() }));
      }
      await toast(t('done', { count: done.length }), 'ok');
    });
    this.progress.textContent = done.length > 0 ? t('restart') : '';
    await this.refresh();
  }

  size(bytes) {
    const mebi = bytes / (1 << 20);
    return `${new Intl.NumberFormat(this.context.locale, { maximumFractionDigits: mebi < 10 ? 1 : 0, minimumFractionDigits: 0 }).format(Math.max(mebi, 0.1))} MiB`;
  }

  // What fails while the tab is opened is shown by the panel; what fails later is ours to tell.
  async attempt(work) {
    try {
      await work();
    } catch (error) {
      await this.context.toast(error.message, 'bad');
    }
  }
}
