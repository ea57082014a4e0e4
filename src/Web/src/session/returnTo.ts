/** Where to go after signing in: a place of this page. Anything else, such as another host's address, is the front door. */
export function returnTo(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])/.test(asked) && !/[\\\s]/.test(asked) && !asked.startsWith('/sign-in') ? asked : '/'
}
