/** Something that is done once nothing has asked for it again for a while. */
export interface Later {
  again: () => void
  forget: () => void
}

export function later(how: () => void, pause: number): Later {
  let timer: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => { clearTimeout(timer) }
  return {
    again: () => {
      forget()
      timer = setTimeout(how, pause)
    },
    forget,
  }
}
