import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { videoTime } from '@/format/videoTime'
import { decimate, lonely } from './decimate'
import type { Measure, Window } from './measures'

export const HEIGHT = 150

/** What is drawn into a chart beside its lines: moments, in seconds. */
export interface Event {
  readonly at: number
  readonly colour: string
}

/** Colours of the look that the page has now. */
export function inks(of: Element): { ink: string; quiet: string; grid: string; left: string; right: string; one: string } {
  const style = getComputedStyle(of)
  const named = (name: string): string => style.getPropertyValue(name).trim()
  return { ink: named('--ink'), quiet: named('--quiet'), grid: named('--line'), left: named('--left'), right: named('--right'), one: named('--accent') }
}

/** A chart of a measure in an element. Its values are given by `dataOf`. `drawn` is told when places in it have changed. */
export function makeChart(into: HTMLElement, measure: Measure, width: number, eventsOf: () => readonly Event[], drawn: () => void): uPlot {
  const colours = inks(into)
  const axis: uPlot.Axis = { stroke: colours.quiet, grid: { stroke: colours.grid, width: 1 }, ticks: { stroke: colours.grid, width: 1 }, font: '12px system-ui, sans-serif' }
  return new uPlot(
    {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
      scales: { x: { time: false }, y: measure.scale === null ? {} : { range: [measure.scale[0], measure.scale[1]] } },
      axes: [
        { ...axis, size: 28, values: (_, splits) => splits.map((split) => videoTime(1000 * split).replace(/\.00$/, '')) },
        { ...axis, size: 46, values: (_, splits) => splits.map((split) => `${String(Math.round(100 * split) / 100)}${measure.scale === null ? measure.unit : ''}`) },
      ],
      series: [{}, ...measure.lines.map(({ side, name }): uPlot.Series => ({ label: name, stroke: colours[side], width: 2, points: { show: true, size: 4, fill: colours[side], filter: (chart, at) => lonely(chart.data[at] ?? []) }, ...(side === 'right' ? { dash: [7, 4] } : {}) }))],
      hooks: { draw: [(chart) => { drawMore(chart, measure, eventsOf(), colours.quiet) }, drawn] },
    },
    [[]],
    into,
  )
}

/** The lines of a part as a chart of so many columns takes them. */
export function dataOf(measure: Measure, { from, to }: Window, columns: number): uPlot.AlignedData {
  const tables = measure.lines.map(({ series, gap }): uPlot.AlignedData => {
    const { times, values } = decimate(series, from, to, columns, gap)
    return [times, values]
  })
  return uPlot.join(tables)
}

function drawMore(chart: uPlot, { goodFrom }: Measure, events: readonly Event[], quiet: string): void {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.lineWidth = devicePixelRatio
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    ctx.beginPath()
    ctx.moveTo(x1, y1)
    ctx.lineTo(x2, y2)
    ctx.stroke()
  }
  if (goodFrom !== null) {
    const y = chart.valToPos(goodFrom, 'y', true)
    ctx.strokeStyle = quiet
    ctx.setLineDash([3 * devicePixelRatio, 5 * devicePixelRatio])
    line(bbox.left, y, bbox.left + bbox.width, y)
    ctx.setLineDash([])
  }

  for (const { at, colour } of events) {
    const x = chart.valToPos(at, 'x', true)
    ctx.strokeStyle = ctx.fillStyle = colour
    ctx.globalAlpha = 0.5
    line(x, bbox.top, x, bbox.top + bbox.height)
    ctx.globalAlpha = 1
    ctx.beginPath()
    ctx.arc(x, bbox.top + 4 * devicePixelRatio, 4 * devicePixelRatio, 0, 2 * Math.PI)
    ctx.fill()
  }

  ctx.restore()
}
