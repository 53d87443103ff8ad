// The widget of the dashboard: plain JavaScript, no build. `context` is all it has of the panel.
const EVERY = 60_000;
const DAY = 24 * 60 * 60_000;
const WIDTH = 320;
const HEIGHT = 56;
const SVG = 'http://www.w3.org/2000/svg';

export default {
  widgets: {
    players: {
      async mount(root, context) {
        let shown = await context.api.get('/summary');
        root.replaceChildren(...view(context, shown));

        async function refresh() {
          // Nobody looks; the next round after he is back draws it.
          if (document.hidden) return;
          try {
            shown = await context.api.get('/summary');
            root.replaceChildren(...view(context, shown));
          } catch (error) {
            root.replaceChildren(...view(context, shown, error));
          }
        }

        const timer = setInterval(refresh, EVERY);
        document.addEventListener('visibilitychange', refresh);
        return () => {
          clearInterval(timer);
          document.removeEventListener('visibilitychange', refresh);
        };
      },
    },
  },
};

/** What is shown; with an error, that it is not of now. */
function view(context, summary, error) {
  const { h, t } = context;
  const stale = error && h('p', { class: 'cap-note cap-warn', role: 'status' }, t('stale', { at: time(context, summary.at), why: error.message }));
  const untold = summary.untold > 0 && h('p', { class: 'cap-dim' }, t('untold', { count: summary.untold }));
  if (summary.told === 0) return [stale, h('p', null, t('none')), untold, day(context, summary)].filter(Boolean);
  return [
    stale,
    h('p', null, h('span', { class: 'cap-figure' }, summary.players === 0 ? t('nobody') : t('now', { count: summary.players })),
      summary.room > 0 && h('span', { class: 'cap-dim' }, ` · ${t('room', { max: summary.room })}`)),
    day(context, summary),
    summary.busiest.length > 0 && h('h3', null, t('busiest')),
    summary.busiest.length > 0 && h('table', null, h('tbody', null, summary.busiest.map((server) => row(context, server)))),
    untold,
  ].filter(Boolean);
}

function row({ h, t }, { name, players, maxPlayers }) {
  // The name is somebody's own text: its direction must not turn the row around.
  return h('tr', null,
    h('td', null, h('bdi', null, name)),
    h('td', { class: 'cap-number' }, maxPlayers > 0 ? t('of', { players, max: maxPlayers }) : String(players)));
}

/** The day as a line, and its highest point in words. */
function day(context, { day: points, at }) {
  const { h, t } = context;
  if (points.length < 2) return h('p', { class: 'cap-dim' }, t('tooEarly'));
  const highest = points.reduce((best, point) => (point.players > best.players ? point : best));
  const words = { most: highest.players, at: time(context, highest.at) };
  return h('figure', { style: { margin: '0 0 12px' } }, sparkline(points, new Date(at).getTime(), highest.players, t('chart', words)),
    h('figcaption', { class: 'cap-dim' }, t('most', words)));
}

function sparkline(points, now, most, label) {
  const begin = now - DAY;
  const x = (point) => Math.max(0, ((new Date(point.at).getTime() - begin) / DAY) * WIDTH);
  const y = (point) => HEIGHT - 2 - (point.players / Math.max(1, most)) * (HEIGHT - 4);
  let line = '';
  let before;
  for (const point of points) {
    // A gap in time is a gap in the line: the panel was away, or nobody told.
    const gap = before === undefined || new Date(point.at) - new Date(before.at) > 20 * 60_000;
    // "h0" makes a dot of a point that stands alone.
    line += `${gap ? 'M' : 'L'}${x(point).toFixed(1)} ${y(point).toFixed(1)}${gap ? 'h0' : ''}`;
    before = point;
  }
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: '100%', height: HEIGHT, preserveAspectRatio: 'none', role: 'img', 'aria-label': label });
  picture.append(svg('path', { d: line, fill: 'none', stroke: 'var(--cap-link)', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'vector-effect': 'non-scaling-stroke' }));
  return picture;
}

function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

const time = ({ locale }, at) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
