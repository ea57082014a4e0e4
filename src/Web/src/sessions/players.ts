/** Players as a coach types them: separated by commas or lines, each once. */
export function readPlayers(typed: string): string[] {
  return [...new Set(typed.split(/[,;\n]/).map((name) => name.trim()).filter((name) => name !== ''))]
}
