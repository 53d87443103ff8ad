// The page of the plugin: plain JavaScript, no build. `context` is all it has of the panel.
export default {
  pages: {
    home: {
      async mount(root, context) {
        const { h, t } = context;

        async function show() {
          const { starts } = await context.api.get('/starts');
          const when = new Intl.DateTimeFormat(context.locale, { dateStyle: 'medium', timeStyle: 'short' });
          const rows = starts.map((start) => h('tr', null, h('td', null, start.name), h('td', null, when.format(new Date(start.at)))));
          const table = h('table', null, h('thead', null, h('tr', null, h('th', null, t('server')), h('th', null, t('since')))), h('tbody', null, rows));
          root.replaceChildren(starts.length === 0 ? h('p', null, t('empty')) : table, h('button', { onclick: refresh }, t('refresh')));
        }

        // What fails while the page is opened is shown by the panel; what fails later is ours to tell.
        const refresh = () => show().catch((error) => context.toast(error.message, 'bad'));

        await show();
      },
    },
  },
};
