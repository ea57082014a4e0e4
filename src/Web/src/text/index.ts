import { en } from './en'

/** All words of the page, in the language that it speaks. Another language is another file of this shape. */
export type Texts = typeof en

export const text: Texts = en
