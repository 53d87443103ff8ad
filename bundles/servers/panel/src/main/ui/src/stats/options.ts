import type { RefObject } from 'react';
import type { Options } from 'uplot';

export interface Look {
  line: string;
  limit: string;
  text: string;
  grid: string;
}

type Latest = RefObject<{
  shown: [number, number];
  top: number;
  limit: number | undefined;
  format: (value: number) => string;
  time: (seconds: number) => string;
  point: (index: number | undefined) => void;
}>;

/** Where the lines begin and end, in pixels from the edges. */
export const PLOT_START = 62;
export const PLOT_END = 8;

const FONT = '11px "Inter Variable", system-ui, sans-serif';
const faint = (colour: string, part: string) => (/^#[0-9a-f]{6}$/i.test(colour) ? colour + part : colour);

/** How a graph is drawn: one line over its area, the greatest of each step behind it, and the limit. */
export function optionsOf(width: number, height: number, look: Look, latest: Latest): Options {
  return {
    width, height,
    padding: [8, PLOT_END, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 }, sync: { key: 'server', setSeries: false } },
    scales: {
      x: { time: true, range: () => latest.current.shown },
      y: { range: () => [0, latest.current.top] },
    },
    axes: [
      { stroke: look.text, font: FONT, size: 26, gap: 6, space: 72, grid: { show: false }, ticks: { show: false }, values: (_, splits) => splits.map((at) => latest.current.time(at)) },
      { stroke: look.text, font: FONT, size: PLOT_START, gap: 6, space: 34, grid: { stroke: look.grid, width: 1 }, ticks: { show: false }, values: (_, splits) => splits.map((value) => latest.current.format(value)) },
    ],
    series: [
      {},
      { stroke: look.line, width: 1.5, fill: faint(look.line, '22'), spanGaps: false, points: { show: (u, _, first, last) => last - first < 2 && u.data[0].length < 4 } },
      { stroke: faint(look.line, '66'), width: 1, spanGaps: false, points: { show: false } },
    ],
    hooks: {
      setCursor: [(u) => latest.current.point(u.cursor.left !== undefined && u.cursor.left >= 0 ? (u.cursor.idx ?? undefined) : undefined)],
      draw: [
        (u) => {
          const { limit } = latest.current;
          if (limit === undefined) return;
          const y = Math.round(u.valToPos(limit, 'y', true)) + 0.5;
          const { ctx, bbox } = u;
          ctx.save();
          ctx.strokeStyle = look.limit;
          ctx.lineWidth = devicePixelRatio;
          ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
          ctx.beginPath();
          ctx.moveTo(bbox.left, y);
          ctx.lineTo(bbox.left + bbox.width, y);
          ctx.stroke();
          ctx.restore();
        },
      ],
    },
  };
}
