// The page of the plugin: plain JavaScript, no build. `context` is all it has of the panel.
const EVERY = 5_000;
const TONE = { WAITING: 'cap-busy', SENT: 'cap-ok', FAILED: 'cap-bad' };

export default {
  pages: {
    home: {
      async mount(root, context) {
        const { h, t } = context;
        const list = h('div');
        const test = h('button', { class: 'cap-primary', onclick: send }, t('test'));
        const bar = h('div', { class: 'cap-row' }, test, h('button', { onclick: () => attempt(show) }, t('refresh')));

        async function show() {
          const { ready, deliveries } = await context.api.get('/deliveries');
          test.disabled = !ready;
          const missing = !ready && h('p', { class: 'cap-note cap-warn' }, t('unset'));
          list.replaceChildren(...[missing, deliveries.length === 0 ? empty(context) : table(context, deliveries)].filter(Boolean));
        }

        async function send() {
          test.disabled = true;
          await attempt(async () => {
            const { sent, message } = await context.api.post('/test', {});
            await context.toast(sent ? t('sent') : message, sent ? 'ok' : 'bad');
          });
          await attempt(show);
        }

        // What fails while the page is opened is shown by the panel; what fails later is ours to tell.
        async function attempt(work) {
          try {
            await work();
          } catch (error) {
            test.disabled = false;
            await context.toast(error.message, 'bad');
          }
        }

        await show();
        root.replaceChildren(bar, list);
        // Failures of these rounds are not told each time; the button tells them.
        const timer = setInterval(() => document.hidden || show().catch((error) => console.warn(error)), EVERY);
        return () => clearInterval(timer);
      },
    },
  },
};

const empty = ({ h, t }) => h('div', { class: 'cap-card cap-empty' }, h('h2', null, t('empty')), h('p', null, t('emptyText')));

function table(context, deliveries) {
  const { h, t } = context;
  const heads = ['when', 'what', 'state', 'tries'].map((key) => h('th', { scope: 'col', class: key === 'tries' && 'cap-number' }, t(key)));
  return h('div', { class: 'cap-card' }, h('table', null, h('thead', null, h('tr', null, heads)), h('tbody', null, deliveries.map((each) => row(context, each)))));
}

function row({ h, t, locale }, { at, kind, server, state, tries, next, problem }) {
  const when = (format) => new Intl.DateTimeFormat(locale, format);
  const again = state === 'WAITING' && tries > 0 && t('again', { at: when({ timeStyle: 'medium' }).format(new Date(next)) });
  return h('tr', null,
    h('td', null, when({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))),
    h('td', null, h('bdi', null, t(`kind_${kind}`, { server }))),
    h('td', null, h('span', { class: `cap-chip ${TONE[state]}` }, t(`state_${state}`)), (problem || again) && h('div', { class: 'cap-dim' }, [problem, again].filter(Boolean).join(' '))),
    h('td', { class: 'cap-number' }, String(tries)));
}
