import type { ComparedPlanView } from '@/api/schema'
import { money, number } from '@/format/numbers'
import { size } from '@/format/size'
import { text } from '@/text'

export interface PlanRow {
  id: string
  name: string
  isMine: boolean
  minutes: string
  largest: string
  month: string
  year: string
  more: string[]
}

/** A plan as the API sends it: always whole, though its document does not promise what the plan has in common with other lists. */
export type PlanBeside = Required<ComparedPlanView>

/** Plans for transcripts side by side, in words. A limit is a number, or a word or a negative number where there is none. */
export function rowsOf(plans: readonly ComparedPlanView[]): PlanRow[] {
  return (plans as readonly PlanBeside[]).map(({ id, display_name: displayName, isCurrent, limits, pricing, features }) => {
    const isTwd = pricing.currency === 'TWD'
    const price = (usd: number, twd: number): string => (usd === 0 && twd === 0 ? text.plan.free : money(isTwd ? twd : usd, isTwd ? 'TWD' : 'USD'))
    const minutes: unknown = limits.maxTotalMinutes
    return {
      id,
      name: planName(id, displayName),
      isMine: isCurrent,
      minutes: typeof minutes === 'number' && minutes >= 0 ? number(minutes) : text.plan.noLimit,
      largest: limits.maxFileSizeMb < 0 ? text.plan.noLimit : size(limits.maxFileSizeMb * 1_000_000),
      month: price(pricing.monthly_usd, pricing.monthly_twd),
      year: price(pricing.annual_usd, pricing.annual_twd),
      more: Object.entries(features).flatMap(([feature, is]) => (is ? [text.plan.features[feature] ?? feature] : [])),
    }
  })
}

/** A plan by the name that this page has for it, or else by its own. */
export function planName(id: string, displayName: string): string {
  return text.plan.names[id.toLowerCase()] ?? displayName
}
