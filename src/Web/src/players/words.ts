import type { MetricSeriesView, SeriesPoint } from '@/api/schema'
import { text } from '@/text'

/** A number with its unit, as exact as it says something. */
export function quantity(value: number, unit: string | null): string {
  return unit === null ? number(value, unit) : text.progress.units(number(value, unit), unit)
}

function number(value: number, unit: string | null): string {
  const digits = unit === 'degrees' ? 0 : 2
  return new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value).replace('-', '−')
}

export function measured({ value, uncertainty, not_measured_because: because }: Pick<SeriesPoint, 'value' | 'uncertainty' | 'not_measured_because'>, unit: string | null): string {
  return value === null ? (because ?? text.progress.notMeasured) : uncertainty === null ? quantity(value, unit) : `${number(value, unit)} ± ${quantity(uncertainty, unit)}`
}

/** What became of the metric from its first measurement to its last, in a sentence that claims no more than the errors allow. */
export function movedOf({ moved, unit, trend, points }: MetricSeriesView): string {
  if (moved === null) {
    return points.some(({ value }) => value !== null) ? text.progress.once : text.progress.never
  }

  if (moved.by === 0 && moved.verdict !== 'other_model') {
    return text.progress.same
  }

  const by = `${moved.by > 0 ? '+' : moved.by < 0 ? '−' : ''}${quantity(Math.abs(moved.by), unit)}`
  switch (moved.verdict) {
    case 'beyond_error':
      return `${text.progress.beyond(by)}${trend === null ? '' : ` ${text.progress.trends[trend] ?? trend}`}`
    case 'within_error':
      return text.progress.within(by)
    case 'other_model':
      return text.progress.otherModel(by)
    default:
      return text.progress.errorUnknown(by)
  }
}

/** Series of one mode and view together, in their order. */
export function groupsOf(series: readonly MetricSeriesView[]): { name: string; series: MetricSeriesView[] }[] {
  const groups = new Map<string, MetricSeriesView[]>()
  for (const one of series) {
    const view = one.camera_view === null ? text.progress.viewUnknown : (text.views[one.camera_view] ?? one.camera_view)
    const name = `${text.modes[one.analysis_mode] ?? one.analysis_mode}: ${view.charAt(0).toLowerCase()}${view.slice(1)}`
    groups.set(name, [...(groups.get(name) ?? []), one])
  }

  return [...groups].map(([name, of]) => ({ name, series: of }))
}
