import { size } from '@/format/size'
import { duration } from '@/format/time'
import { text } from '@/text'
import type { Fault } from './checks'

/** Why a file would not be taken, as a sentence that says what to do. */
export function faultInWords(fault: Fault, bytes: number): string {
  switch (fault.kind) {
    case 'empty':
      return text.upload.faults.empty
    case 'no-video':
      return text.upload.faults.noVideo
    case 'too-large':
      return text.upload.faults.tooLarge(size(bytes), size(fault.limit))
    case 'too-long':
      return text.upload.faults.tooLong(duration(fault.seconds * 1000), duration(fault.limit * 1000))
  }
}
