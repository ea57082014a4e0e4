import AwsS3 from '@uppy/aws-s3'
import Uppy from '@uppy/core'
import type { Carry } from './ports'

/** Parts that are on their way at once. */
const AT_ONCE = 3

type NoMeta = Record<string, never>

// Whatever fails is thrown, and shown to the coach.
const quiet = (): void => undefined
const silent = { debug: quiet, warn: quiet, error: quiet }

/**
 * Carries a file by Uppy: it cuts the file, holds some parts in flight, and stops them. What a part is sent to, and all patience, is the
 * caller's: Uppy gives up after seconds, and would drop what has arrived.
 */
export const carry: Carry = async ({ file, partBytes, stored, send }, signal) => {
  signal.throwIfAborted()
  const failures: Error[] = []
  const uppy = new Uppy<NoMeta, NoMeta>({ logger: silent })
  uppy.use(AwsS3<NoMeta, NoMeta>, {
    shouldUseMultipart: true,
    limit: AT_ONCE,
    getChunkSize: () => partBytes,
    createMultipartUpload: () => ({ uploadId: 'known', key: 'known' }),
    listParts: () => stored.map((number) => ({ PartNumber: number, ETag: 'stored' })),
    signPart: (_file, { partNumber }) => ({ url: String(partNumber) }),
    uploadPartBytes: async ({ signature, body, signal: stopped, onComplete }) => {
      try {
        await send(Number(signature.url), body as Blob, stopped === undefined ? signal : AbortSignal.any([signal, stopped]))
      } catch (thrown) {
        failures.push(thrown as Error)
        throw thrown
      }

      ;(onComplete as (etag: string) => void)('sent')
      return { ETag: 'sent' }
    },
    completeMultipartUpload: () => ({}),
    abortMultipartUpload: () => undefined,
  })
  const stop = (): void => { uppy.cancelAll() }
  try {
    const id = uppy.addFile({ name: file.name, type: file.type, data: file })
    // As after a break: which parts are stored is known already.
    uppy.setFileState(id, { s3Multipart: { uploadId: 'known', key: 'known' } } as never)
    signal.addEventListener('abort', stop, { once: true })
    const result = await uppy.upload()
    signal.throwIfAborted()
    if (failures[0] !== undefined || result?.failed?.length !== 0) {
      throw failures[0] ?? new Error(result?.failed?.[0]?.error ?? 'the file was not carried')
    }
  } finally {
    signal.removeEventListener('abort', stop)
    uppy.destroy()
  }
}
