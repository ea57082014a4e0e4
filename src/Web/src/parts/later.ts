import { type Component, defineAsyncComponent } from 'vue'
import NotLoaded from './NotLoaded.vue'

/** A part of the page that is fetched when it is needed. Where it cannot be had, its place says so. */
export function later<T extends Component>(loader: () => Promise<{ default: T }>): T {
  return defineAsyncComponent<T>({ loader, errorComponent: NotLoaded })
}
